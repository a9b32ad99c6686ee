import type { Database } from '../../database/database';
import type { MemberData } from '../../database/member-data';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import type { Storage } from '../../storage/storage';
import type { Act } from '../../kernel/act';
import { MINUTE, SECOND, type Clock } from '../../kernel/clock';
import { collectExport } from './collect.queries';
import {
  expireExport,
  finishExport,
  forgetFiles,
  forgetOldExports,
  returnExport,
  takeExport,
} from './exports.commands';
import { EXPORT_KINDS, exportFile, MEDIA_TYPES } from './export-files';
import { exportsToClear, exportsToMake } from './exports.queries';
import { exportAsHtml } from './export-html';
import { exportAsJson } from './export-json';

interface ExportJobs {
  db: Database;
  clock: Clock;
  storage: Storage;
  memberData: readonly MemberData[];
}

/**
 * Makes what members asked for. A run that dies leaves its lease, and the next one begins anew under the same name; one whose
 * export was ended meanwhile, because the person is gone, takes its files away again.
 */
export const makeExports = (deps: ExportJobs): Job => ({
  name: 'exports.make',
  everyMs: 5 * SECOND,
  run: (act) =>
    sweep(
      (limit) => deps.db.read((m) => exportsToMake(m, act.at, limit)),
      (id) => makeExport(deps, act, id),
    ),
});

async function makeExport(
  { db, clock, storage, memberData }: ExportJobs,
  act: Act,
  id: string,
): Promise<void> {
  const now = (): Act => ({ ...act, at: clock.now() });
  const taken = await db.transaction((tx) => takeExport(tx, now(), id));
  if (!taken) return;
  try {
    const at = clock.now();
    const content = await db.snapshot((m) => collectExport(m, { memberId: taken.memberId, memberData, at }));
    const page = Buffer.from(exportAsHtml(content));
    const data = Buffer.from(exportAsJson(content));
    await storage.put(exportFile(taken.fileName, 'html'), page, MEDIA_TYPES.html);
    await storage.put(exportFile(taken.fileName, 'json'), data, MEDIA_TYPES.json);
    const sizes = { htmlBytes: page.length, jsonBytes: data.length };
    const finished = now();
    const isTheirs = await db.transaction((tx) => finishExport(tx, finished, taken, sizes));
    if (!isTheirs) await removeBoth(storage, taken.fileName);
  } catch (error) {
    await db.transaction((tx) => returnExport(tx, now(), taken));
    throw error;
  }
}

/** Takes away the files of exports that are over, and forgets old ones. */
export const clearExports = (deps: Pick<ExportJobs, 'db' | 'storage'>): Job => ({
  name: 'exports.clear',
  everyMs: 5 * MINUTE,
  run: (act) => clearOver(deps, act),
});

/** Takes away the files of exports that are over at the instant of the act. */
export async function clearOver(
  { db, storage }: Pick<ExportJobs, 'db' | 'storage'>,
  act: Act,
): Promise<void> {
  await sweep(
    (limit) => db.read((m) => exportsToClear(m, act.at, limit)),
    async (id) => {
      const fileName = await db.transaction((tx) => expireExport(tx, act, id));
      if (fileName === null) return;
      await removeBoth(storage, fileName);
      await db.transaction((tx) => forgetFiles(tx, act, fileName));
    },
  );
  await forgetOldExports(db, act);
}

async function removeBoth(storage: Storage, fileName: string): Promise<void> {
  for (const kind of EXPORT_KINDS) await storage.remove(exportFile(fileName, kind));
}
