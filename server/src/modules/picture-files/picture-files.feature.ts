import type { Database } from '../../database/database';
import type { Feature } from '../../feature/feature';
import type { Storage } from '../../storage/storage';
import { PictureEntity, PictureRemovalEntity } from './picture-files.entity';
import { removePictureFiles } from './picture-files.jobs';

/** What `pictures` keeps and what shows pictures reads: rows, files, and the addresses that lead to them. */
export const pictureFilesFeature: Feature<{ db: Database; storage: Storage }> = {
  name: 'pictureFiles',
  tables: [PictureEntity, PictureRemovalEntity],
  jobs: (parts) => [removePictureFiles(parts)],
};
