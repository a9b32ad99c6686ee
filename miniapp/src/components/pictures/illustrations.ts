import { colors } from '../colors';
import { svgAddress } from './svg';

const scene = (drawing: string, accent: string): string =>
  svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120" fill="none" stroke-linecap="round" stroke-linejoin="round" stroke-width="1.600"><ellipse cx="80" cy="104" rx="52" ry="5" fill="${colors.line}"/><g stroke="${colors.ink}">${drawing}</g><g stroke="${colors.champagne}">${accent}</g></svg>`,
  );

/** Empty and error states, each with its own small still life. */
export const illustrations = {
  /** An open ring box, waiting. */
  points: scene(
    '<path d="M48 66h64v34H48zM48 66l8-40h48l8 40M58 66c0 8 44 8 44 0"/><path d="M91 56a11 11 0 1 1-22 0 11 11 0 0 1 22 0z"/>',
    '<path d="M74 36h12l4 5-10 8-10-8zM70 41h20M76 41l4 8 4-8M118 22v10M113 27h10M40 34v6M37 37h6"/>',
  ),
  /** An envelope with a small stone for a seal. */
  inbox: scene(
    '<path d="M42 44h76v54H42zM42 46l38 30 38-30M42 98l28-28M118 98L90 70"/>',
    '<path d="M74 26h12l5 6-11 10-11-10zM69 32h22M76 32l4 10 4-10M116 28v8M112 32h8"/>',
  ),
  /** A diary with a day that is kept. */
  bookings: scene(
    '<path d="M46 32h68v66H46zM62 24v14M98 24v14M46 50h68M62 66h8M78 66h8M62 82h8"/>',
    '<path d="M86 76h14l5 6-12 11-12-11zM81 82h24M88 82l5 11 5-11M124 26v8M120 30h8"/>',
  ),
  /** A shop front with its awning. */
  stores: scene(
    '<path d="M44 58v42h72V58M38 56l10-28h64l10 28M38 56c0 9 14 9 14 0 0 9 14 9 14 0 0 9 14 9 14 0 0 9 14 9 14 0 0 9 14 9 14 0 0 9 14 9 14 0M68 100V74h24v26"/>',
    '<path d="M76 40h8l3 4-7 6-7-6zM86 88v2M126 24v8M122 28h8"/>',
  ),
  /** A loupe over a broken line. */
  error: scene(
    '<path d="M98 54a26 26 0 1 1-52 0 26 26 0 0 1 52 0zM91 73l24 25M95 70l24 24-4 4"/>',
    '<path d="M64 46h16l6 7-14 13-14-13zM58 53h28M67 53l5 13 5-13M118 30l8-4M116 22l3-7M124 40h8"/>',
  ),
  /** A ring on its stand: the invitation, and what only a store can confirm. */
  ring: scene(
    '<path d="M106 70a26 26 0 1 1-52 0 26 26 0 0 1 52 0zM100 70a20 20 0 1 1-40 0 20 20 0 0 1 40 0z"/>',
    '<path d="M68 20h24l8 9-20 17-20-17zM60 29h40M73 29l7 17 7-17-3-9h-8zM112 18v10M107 23h10M46 32v6M43 35h6"/>',
  ),
  /** A document with a seal. */
  consents: scene(
    '<path d="M52 22h44l14 14v64H52zM96 22v14h14M62 48h38M62 60h38M62 72h22"/>',
    '<path d="M100 84a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM88 91l-2 9 6-3 6 3-2-9M36 40v8M32 44h8"/>',
  ),
} as const;

export type IllustrationName = keyof typeof illustrations;
