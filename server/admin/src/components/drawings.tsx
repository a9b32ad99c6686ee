import type { ReactNode } from 'react';

/** Empty states, drawn in one line style. */
export type DrawingName =
  'ring' | 'find' | 'receipt' | 'gift' | 'scroll' | 'people' | 'scan' | 'cloud' | 'lock';

const strokes: Record<DrawingName, ReactNode> = {
  ring: (
    <>
      <circle cx="48" cy="60" r="24" />
      <circle cx="48" cy="60" r="18.5" />
      <path d="M36 18h24l8 8-20 17-20-17zM28 26h40M40 18l-3 8 11 17 11-17-3-8" />
    </>
  ),
  find: (
    <>
      <circle cx="42" cy="42" r="24" />
      <path d="M60 60l18 18M33 35h18l5 6-14 13-14-13zM28 41h28" />
    </>
  ),
  receipt: <path d="M26 14h44v68l-7.3-5-7.3 5-7.4-5-7.3 5-7.4-5-7.3 5zM36 30h24M36 42h24M36 54h14" />,
  gift: (
    <path d="M20 40h56v40H20zM16 28h64v12H16zM48 28v52M48 28c-6-16-24-16-20-4 1.5 4 8 4 20 4zm0 0c6-16 24-16 20-4-1.5 4-8 4-20 4z" />
  ),
  scroll: (
    <path d="M30 16h38a8 8 0 0 1 8 8v6H62M30 16a8 8 0 0 0-8 8v48a8 8 0 0 0 8 8h28a8 8 0 0 0 8-8V24M34 34h20M34 46h20M34 58h12" />
  ),
  people: (
    <>
      <circle cx="36" cy="34" r="12" />
      <circle cx="64" cy="38" r="9" />
      <path d="M14 78c0-14 9-22 22-22s22 8 22 22M60 57c12-2 22 6 22 19" />
    </>
  ),
  scan: (
    <path d="M16 32V18h14M66 18h14v14M80 64v14H66M30 78H16V64M28 34v28M36 34v28M42 34v28M52 34v28M58 34v28M68 34v28M12 48h72" />
  ),
  cloud: (
    <path d="M30 68h36a15 15 0 0 0 2-29.900A22 22 0 0 0 26 42a13.5 13.5 0 0 0 4 26zM40 52l16 10M56 52L40 62" />
  ),
  lock: <path d="M24 42h48v38H24zM34 42V30a14 14 0 0 1 28 0v12M48 56v10" />,
};

export function Drawing({ name, size = 96 }: { name: DrawingName; size?: number }) {
  return (
    <svg className="drawing" width={size} height={size} viewBox="0 0 96 96" aria-hidden="true">
      {strokes[name]}
    </svg>
  );
}
