import type { Feature } from '../../feature/feature';
import { SettingChangeEntity, SettingEntity } from './settings.entity';
import type { SettingsCache } from './settings.queries';
import { settingRoutes } from './settings.routes';

export const settingsFeature: Feature<{ settings: SettingsCache }> = {
  name: 'settings',
  tables: [SettingChangeEntity, SettingEntity],
  routes: settingRoutes,
};
