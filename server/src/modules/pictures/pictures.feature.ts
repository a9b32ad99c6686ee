import type { Database } from '../../database/database';
import type { Feature } from '../../feature/feature';
import type { Storage } from '../../storage/storage';
import { removePictureFiles } from './pictures.jobs';
import { picturesData } from './pictures.member-data';
import { pictureRoutes } from './pictures.routes';

export const picturesFeature: Feature<{ db: Database; storage: Storage }> = {
  name: 'pictures',
  routes: pictureRoutes,
  jobs: (parts) => [removePictureFiles(parts)],
  memberData: picturesData,
};
