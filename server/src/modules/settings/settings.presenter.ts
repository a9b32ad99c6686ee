import type { Setting, SettingChange, SettingForm } from '@gemcare/shared';
import * as z from 'zod';
import type { settingChanges, storedSettings } from './settings.queries';
import { sameValue, SETTING_GROUPS, SETTINGS, settingsFrom, type SettingKey } from './settings.rules';

type StoredSetting = Awaited<ReturnType<typeof storedSettings>>[number];
type StoredChange = Awaited<ReturnType<typeof settingChanges>>[number];

const Json = z.json();
const keys = Object.keys(SETTINGS) as SettingKey[]; // the table's own keys

/** Every setting, with the default where nobody changed it or where what is stored no longer parses; and their groups. */
export function presentSettings(rows: StoredSetting[]) {
  const settings = settingsFrom(new Map(rows.map(({ name, value }) => [name, value])));
  return {
    groups: Object.entries(SETTING_GROUPS).map(([key, title]) => ({ key, title })),
    items: keys.map((key) =>
      presentSetting(
        key,
        settings[key],
        rows.find(({ name }) => name === key),
      ),
    ),
  };
}

function presentSetting(key: SettingKey, value: unknown, row: StoredSetting | undefined): Setting {
  const setting: { group: string; title: string; note?: string; form: SettingForm; default: unknown } =
    SETTINGS[key];
  return {
    key,
    group: setting.group,
    title: setting.title,
    note: setting.note ?? null,
    form: setting.form,
    value: Json.parse(value),
    defaultValue: Json.parse(setting.default),
    isDefault: sameValue(key, value, setting.default),
    version: row?.version ?? 0,
    changedAt: row?.changedAt.toISOString() ?? null,
    changedBy: row?.changedBy ? { id: row.changedBy, name: row.changedByName ?? '' } : null,
  };
}

export const presentChange = ({
  id,
  before,
  after,
  at,
  staffId,
  staffName,
}: StoredChange): SettingChange => ({
  id,
  before: Json.parse(before),
  after: Json.parse(after),
  at: at.toISOString(),
  by: staffId === null ? null : { id: staffId, name: staffName ?? '' },
});
