import type { ReactNode } from 'react';

export interface TapProps {
  children?: ReactNode;
  className?: string;
  id?: string;
  /** What it does, where the words inside do not say so. */
  label?: string;
  disabled?: boolean;
  /** Of a choice among several: whether this one is chosen. */
  pressed?: boolean;
  onTap: () => void;
}
