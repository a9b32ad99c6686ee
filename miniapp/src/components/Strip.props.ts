import type { ReactNode } from 'react';

export interface StripProps {
  label: string;
  /** Id of the child to bring into sight. */
  shown: string | undefined;
  children: ReactNode;
}
