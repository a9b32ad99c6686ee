import type { Feature } from '../../feature/feature';
import { PictureEntity, PictureRemovalEntity } from './picture-files.entity';

/** What `pictures`, stores and members keep their pictures in. */
export const pictureFilesFeature: Feature = {
  name: 'pictureFiles',
  tables: [PictureEntity, PictureRemovalEntity],
};
