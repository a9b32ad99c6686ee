import type { ReactNode } from 'react';

/** Stands in for the kit, of which we use the popup alone: without its animation, there or not there. */
export function Popup({ visible, children }: { visible: boolean; children: ReactNode }) {
  return visible ? <div>{children}</div> : null;
}
