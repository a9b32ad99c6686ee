import type { Feature } from '../../feature/feature';
import { PreferenceEntity } from './preferences.entity';
import { preferencesData } from './preferences.member-data';
import { preferenceRoutes } from './preferences.routes';

export const preferencesFeature: Feature = {
  name: 'preferences',
  tables: [PreferenceEntity],
  routes: preferenceRoutes,
  memberData: preferencesData,
};
