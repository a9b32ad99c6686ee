import type { Feature } from '../../feature/feature';
import { AllergyEntity } from './allergies.entity';
import { allergiesData } from './allergies.member-data';
import { allergyRoutes } from './allergies.routes';

/** What is carried goes by what was decided: consents come first. */
export const allergiesFeature: Feature = {
  name: 'allergies',
  after: ['consents'],
  tables: [AllergyEntity],
  routes: allergyRoutes,
  memberData: allergiesData,
};
