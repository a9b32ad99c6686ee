import { minutes, one } from '../../feature/setting-forms';
import type { FeatureSettings, SettingDefinition, SettingValues } from '../../feature/settings';

const definitions = {
  'visits.minutes': {
    title: '到店有效时长',
    note: '扫描会员码后，在这段时间内可登记销售和兑换',
    ...one(minutes(1, 240)),
    default: 15,
  },
} as const satisfies Record<string, SettingDefinition>;

declare module '../../kernel/act' {
  interface Settings extends SettingValues<typeof definitions> {}
}

export const visitsSettings = { group: 'members', definitions } as const satisfies FeatureSettings;
