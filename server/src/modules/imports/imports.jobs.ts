import { decodeTime } from 'ulid';
import type { Database } from '../../database/database';
import { text } from '../../database/rows';
import type { Job } from '../../jobs/schedule';
import type { Act } from '../../kernel/act';
import { before, DAY, HOUR } from '../../kernel/clock';
import type { ImportFiles } from './import-files';
import type { ImportWorker } from './worker';

interface Deps {
  db: Database;
  files: ImportFiles;
  worker: Pick<ImportWorker, 'removeFiles'>;
}

/** How long an upload waits to be used: it holds personal data. */
const UNUSED_MS = DAY;
/** How long what became of each row is kept. */
const REPORT_MS = 90 * DAY;
const AT_ONCE = 1_000;

/** Gives up what nobody used, removes files of imports that have ended or never were, and forgets old reports. */
export const tidyImports = ({ db, files, worker }: Deps): Job => ({
  name: 'tidy_imports',
  everyMs: HOUR,
  run: async (act) => {
    await db.transaction((tx) =>
      tx.execute(
        `UPDATE import_batch SET state = 'cancelled', finishedAt = ?, version = version + 1, updatedAt = ? WHERE state IN ('uploaded', 'checked') AND updatedAt < ?`,
        [act.at, act.at, before(act.at, UNUSED_MS)],
      ),
    );
    await worker.removeFiles();
    await removeOrphans({ db, files }, act.at);
    await forgetReports(db, act);
  },
});

/** Files that a crash left between the disk and the database. */
async function removeOrphans({ db, files }: Pick<Deps, 'db' | 'files'>, now: Date): Promise<void> {
  for (const id of await files.ids()) {
    if (decodeTime(id) > before(now, HOUR).getTime()) continue; // it may be coming in just now
    const held = await db.read((m) =>
      m.row('SELECT id FROM import_batch WHERE id = ? AND fileHeld = 1', [id], { id: text }),
    );
    if (!held) await files.remove(id);
  }
}

/** In short transactions: a report may have hundreds of thousands of lines. */
async function forgetReports(db: Database, act: Act): Promise<void> {
  const old = await db.read((m) =>
    m.rows(
      `SELECT DISTINCT u.importId AS id FROM import_batch b JOIN import_unit u ON u.importId = b.id
       WHERE b.state IN ('done', 'failed', 'cancelled') AND b.updatedAt < ? LIMIT 100`,
      [before(act.at, REPORT_MS)],
      { id: text },
    ),
  );
  for (const { id } of old) {
    let forgotten: number;
    do {
      forgotten = await db.transaction((tx) =>
        tx.execute(
          `DELETE FROM import_unit WHERE importId = ? AND fromRow <= (SELECT m FROM (SELECT MIN(fromRow) + ? AS m FROM import_unit WHERE importId = ?) oldest)`,
          [id, AT_ONCE, id],
        ),
      );
    } while (forgotten > 0);
  }
}
