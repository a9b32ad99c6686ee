import { days, months, one, times } from '../../feature/setting-forms';
import type { FeatureSettings, SettingDefinition, SettingValues } from '../../feature/settings';

const definitions = {
  'members.recycledPhoneDays': {
    title: '手机号验证有效期',
    note: '超过这段时间没有验证过的手机号，可能已换了主人，登录时需店员确认',
    ...one(days(1)),
    default: 90,
  },
  'members.birthdayChangeMonths': {
    title: '生日修改间隔',
    note: '会员自己修改生日后，过这段时间才能再改',
    ...one(months()),
    default: 12,
  },
  'members.mergeUndoDays': {
    title: '可撤销合并的期限',
    note: '合并两位会员后，在这段时间内可以撤销',
    ...one(days(1, 365)),
    default: 30,
  },
  'members.closureDays': {
    title: '注销反悔期',
    note: '会员申请注销后，在这段时间内可以撤回；到期清除个人资料',
    ...one(days(1, 60)),
    default: 7,
  },
  'members.exportsPerDay': {
    title: '每天可导出个人数据',
    ...one(times(1, 20)),
    default: 3,
  },
} as const satisfies Record<string, SettingDefinition>;

declare module '../../kernel/act' {
  interface Settings extends SettingValues<typeof definitions> {}
}

export const membersSettings = { group: 'members', definitions } as const satisfies FeatureSettings;
