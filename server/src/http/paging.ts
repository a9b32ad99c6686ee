import { isAscii } from '../database/rows';
import { problem } from '../kernel/problem';

/** Where a page ended: the sort key of its last row, and the id that tells equal keys apart. */
export interface Position {
  key: string;
  id: string;
}

export const encodeCursor = ({ key, id }: Position): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

/** @throws request.invalid when the cursor is not one of ours */
export function decodeCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [key, id] = parsed as unknown[]; // whatever a client encoded: looked at below
      // Ids are ASCII columns: MySQL does not compare them with anything else.
      if (typeof key === 'string' && typeof id === 'string' && /^[\w:.-]{0,64}$/.test(id)) return { key, id };
    }
  } catch {
    // not base64 of JSON: refused below
  }
  throw refusedCursor();
}

const refusedCursor = () =>
  problem('request.invalid', {
    errors: [{ path: 'query.cursor', code: 'invalid_format', message: '格式不正确' }],
  });

/** The position of a list that is sorted by a word of ours. @throws request.invalid when the cursor is not one of ours */
export function decodeWordCursor(cursor: string | undefined): Position | undefined {
  const position = decodeCursor(cursor);
  if (position && !isAscii(position.key)) throw refusedCursor();
  return position;
}

/** The position of a list that is sorted by an instant. @throws request.invalid when the cursor is not one of ours */
export function decodeInstantCursor(cursor: string | undefined): { at: Date; id: string } | undefined {
  const position = decodeCursor(cursor);
  if (!position) return undefined;
  const at = new Date(position.key);
  // Years outside of four digits are nothing that a database compares with.
  if (Number.isNaN(at.getTime()) || at.toISOString() !== position.key || position.key.length !== 24)
    throw refusedCursor();
  return { at, id: position.id };
}

/** Where a row of such a list stands. */
export const instantPosition = ({ at, id }: { at: Date; id: string }): Position => ({
  key: at.toISOString(),
  id,
});

/** Cuts a list that was read one row too long into a page. `positionOf` says where a row stands. */
export function pageFrom<T>(
  rows: T[],
  limit: number,
  positionOf: (row: T) => Position,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null,
  };
}
