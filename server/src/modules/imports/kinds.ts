import type { ImportKind } from '@gemcare/shared';
import type { Kind } from './kind';
import { membersKind } from './member-rows.commands';
import { pointsKind } from './opening-lots.commands';
import { piecesKind } from './piece-rows.commands';
import { salesKind } from './sale-rows.commands';

/** Every kind of file that can be imported. */
export const KINDS: Record<ImportKind, Kind> = {
  members: membersKind,
  points: pointsKind,
  sales: salesKind,
  pieces: piecesKind,
};
