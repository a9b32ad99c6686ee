import type { ReactNode } from 'react';

export interface TextFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  kind: 'phone' | 'code' | 'nickname' | 'words';
  placeholder: string;
  maxLength: number;
  /** Stands before the text, inside the frame. */
  prefix?: string | undefined;
  /** Stands after the text, inside the frame: a button, mostly. */
  suffix?: ReactNode;
  /** What is wrong with it, in words. */
  problem?: string | undefined;
  onEnter?: () => void;
}
