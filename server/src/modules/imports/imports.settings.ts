import { megabytes, one } from '../../feature/setting-forms';
import type { FeatureSettings, SettingDefinition, SettingValues } from '../../feature/settings';

const definitions = {
  'imports.maxMegabytes': {
    title: '迁入文件大小上限',
    ...one(megabytes(1, 200)),
    default: 200,
  },
} as const satisfies Record<string, SettingDefinition>;

declare module '../../kernel/act' {
  interface Settings extends SettingValues<typeof definitions> {}
}

export const importsSettings = { group: 'imports', definitions } as const satisfies FeatureSettings;
