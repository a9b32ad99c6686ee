import type { Database } from '../../database/database';
import { MINUTE } from '../../kernel/clock';
import type { Job } from '../../jobs/schedule';
import { sweep } from '../../jobs/sweep';
import type { Storage } from '../../storage/storage';
import { removeFiles } from './file-removals.commands';
import { removalsDue } from './picture-files.queries';

/** Removes the files of pictures that are gone, and files that were written for a picture that never came to be. */
export const removePictureFiles = (deps: { db: Database; storage: Storage }): Job => ({
  name: 'pictures.remove_files',
  everyMs: MINUTE,
  run: (act) =>
    sweep(
      (limit) => deps.db.read((m) => removalsDue(m, act.at, limit)),
      (fileKey) => removeFiles(deps, act, fileKey),
    ),
});
