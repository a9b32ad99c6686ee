import type { DataExport } from '@gemcare/shared';
import type { DataExportEntity } from './data-rights.entity';

type Shown = Pick<
  DataExportEntity,
  'id' | 'state' | 'requestedAt' | 'readyAt' | 'expiresAt' | 'fileName' | 'htmlBytes' | 'jsonBytes'
>;

/** `linkTo` signs the address of a file until an instant. */
export function presentExport(
  row: Shown,
  at: Date,
  linkTo: (file: string, expiresAt: Date) => string,
): DataExport {
  const { id, fileName, expiresAt } = row;
  const isOver = row.state === 'ready' && expiresAt !== null && expiresAt <= at;
  const state = isOver ? 'expired' : row.state;
  const sizes = [
    ['html', row.htmlBytes],
    ['json', row.jsonBytes],
  ] as const;
  return {
    id,
    state,
    requestedAt: row.requestedAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    files:
      state === 'ready' && fileName !== null && expiresAt !== null
        ? sizes.map(([kind, bytes]) => ({
            kind,
            bytes: bytes ?? 0,
            url: linkTo(`${fileName}.${kind}`, expiresAt),
          }))
        : [],
  };
}
