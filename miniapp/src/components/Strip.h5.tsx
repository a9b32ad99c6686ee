import { useEffect, useRef } from 'react';
import type { StripProps } from './Strip.props';

/** A row that is longer than the screen is wide. */
export function Strip({ label, shown, children }: StripProps) {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = strip.current;
    const child = shown ? document.getElementById(shown) : null;
    // Only the row moves: the page stays where the person is.
    if (row && child) row.scrollLeft = child.offsetLeft - (row.clientWidth - child.offsetWidth) / 2;
  }, [shown]);
  return (
    <div className="strip" ref={strip} role="group" aria-label={label}>
      <div className="strip-row">{children}</div>
    </div>
  );
}
