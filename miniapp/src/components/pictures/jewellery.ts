import type { JewelleryCategory, ServiceKind } from '@gemcare/shared/client';
import { pieces } from './pieces';

/** Every kind of piece, on the 34 grid of the house. */
export const jewellery: Record<JewelleryCategory, string> = {
  ring: pieces.ring,
  necklace: pieces.necklace,
  bangle: pieces.bangle,
  bracelet:
    'M28 17a11 11 0 0 1-22 0 11 11 0 0 1 22 0zM19 6a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM9.500 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM28.500 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM17 28v3M15 31h4',
  earrings: pieces.earrings,
  pendant: pieces.pendant,
  brooch: pieces.brooch,
  watch: pieces.watch,
  other: 'M9 9h16l4 6-12 14L5 15zM5 15h24M12 9l-1.500 6L17 29l6.500-14L22 9',
};

/** What is done to pieces. */
export const services: Record<ServiceKind, string> = {
  /** A drop and its shine. */
  cleaning:
    'M15 5c5 6.500 8 10.500 8 15a8 8 0 0 1-16 0c0-4.500 3-8.500 8-15zM11 20a4 4 0 0 0 4 4M27 4v6M24 7h6M28 15v4M26 17h4',
  /** A ring under the wheel. */
  polishing:
    'M21 21a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM17.500 21a4.500 4.500 0 1 1-9 0 4.500 4.500 0 0 1 9 0zM20 6l2 4 4 2-4 2-2 4-2-4-4-2 4-2zM29 18v5M26.500 20.500h5',
  /** A loupe over a stone. */
  inspection:
    'M22 14a8.500 8.500 0 1 1-17 0 8.500 8.500 0 0 1 17 0zM20 20l9 9M10.500 11h6l2 2.500-5 4.500-5-4.500zM8.500 13.500h10',
  /** A ring, and how far it opens. */
  resizing:
    'M25 14a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM14 3h6M6 28h22M6 28l3-3M6 28l3 3M28 28l-3-3M28 28l-3 3M17 6v-3',
  /** A bench tool. */
  repair_assessment:
    'M20 8a6 6 0 0 0 7 7L14 28a3 3 0 0 1-4.500-4.500L22 10.500M20 8l3-3 1 5 5 1-2 4M6 6l7 7M5 9l4-4',
  /** Two who talk. */
  consultation: 'M5 6h17v12H13l-5 4v-4H5zM25 12h4v11h-3v4l-4.500-4H15M10 11h7M10 14h4',
};
