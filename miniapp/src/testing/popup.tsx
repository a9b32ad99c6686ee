import type { ReactNode } from 'react';

/** The kit's popup without its animation: there, or not there. */
// eslint-disable-next-line no-restricted-syntax -- the kit's file has a default export, and this one stands for it
export default function Popup({ visible, children }: { visible: boolean; children: ReactNode }) {
  return visible ? <div>{children}</div> : null;
}
