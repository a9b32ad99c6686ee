import type { Feature } from '../../feature/feature';
import type { Storage } from '../../storage/storage';
import { picturesData } from './pictures.member-data';
import { pictureRoutes } from './pictures.routes';

export const picturesFeature: Feature<{ storage: Storage }> = {
  name: 'pictures',
  routes: pictureRoutes,
  memberData: picturesData,
};
