import type { Database } from '../../database/database';
import { before as earlier } from '../../kernel/clock';
import { auditLines, type AuditFilter, type AuditLine } from './audit.queries';

const BATCH = 5_000;

/** What stood in the log before an instant: the line of the export itself is none of it. */
export function upTo(filter: AuditFilter, at: Date): AuditFilter {
  const last = earlier(at, 1);
  return { ...filter, to: filter.to && filter.to < last ? filter.to : last };
}

interface ExportedLines {
  filter: AuditFilter;
  before: Date;
  /** How many lines were counted; no more than these are read. */
  count: number;
}

/** The lines of an export in batches, newest first: the memory it takes does not grow with it. */
export async function* exportedLines(
  db: Database,
  { filter, before, count }: ExportedLines,
): AsyncGenerator<AuditLine[]> {
  const wanted = upTo(filter, before);
  let after: { at: Date; id: string } | undefined;
  for (let left = count; left > 0;) {
    const limit = Math.min(BATCH, left);
    const lines = (await db.read((m) => auditLines(m, { ...wanted, after, limit }))).slice(0, limit);
    const last = lines.at(-1);
    if (!last) return;
    yield lines;
    after = { at: last.at, id: last.id };
    left -= lines.length;
  }
}
