import { formatPoints, type Import } from '@gemcare/shared/client';
import type { Tone } from '../../components/tags';

export const TONES: Record<Import['state'], Tone> = {
  uploaded: 'champagne',
  checking: 'warn',
  checked: 'champagne',
  running: 'warn',
  done: 'ok',
  failed: 'danger',
  cancelled: 'grey',
};

/** The server is at it. */
export const isBusy = ({ state }: Pick<Import, 'state'>): boolean =>
  state === 'checking' || state === 'running';

/** How far a pass has come, in whole percent: 100 only when every row was dealt with. */
export const percentOf = ({ rowsRead, totalRows }: Pick<Import, 'rowsRead' | 'totalRows'>): number =>
  totalRows === 0 ? 0 : Math.floor((rowsRead / totalRows) * 100);

/** Thousands are grouped as those of points are. */
export const formatRows = (rows: number): string => formatPoints(rows);
