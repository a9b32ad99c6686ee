import type { Setting, SettingChange } from '@gemcare/shared';
import * as z from 'zod';
import { sameValue, type DefinedSetting, type SettingsCatalogue } from '../../feature/settings';
import type { settingChanges, storedSettings } from './settings.queries';

type StoredSetting = Awaited<ReturnType<typeof storedSettings>>[number];
type StoredChange = Awaited<ReturnType<typeof settingChanges>>[number];

const Json = z.json();

/** Every setting, with the default where nobody changed it or where what is stored no longer parses; and their groups. */
export function presentSettings(catalogue: SettingsCatalogue, rows: StoredSetting[]) {
  const values = catalogue.from(valuesOf(rows));
  return {
    groups: [...catalogue.groups],
    items: catalogue.settings.map((setting) => presented(setting, values[setting.key], rows)),
  };
}

/** One setting, of the rows of all. */
export const presentSetting = (
  catalogue: SettingsCatalogue,
  setting: DefinedSetting,
  rows: StoredSetting[],
): Setting => presented(setting, catalogue.from(valuesOf(rows))[setting.key], rows);

const valuesOf = (rows: StoredSetting[]): Map<string, unknown> =>
  new Map(rows.map(({ name, value }) => [name, value]));

function presented(setting: DefinedSetting, value: unknown, rows: StoredSetting[]): Setting {
  const row = rows.find(({ name }) => name === setting.key);
  return {
    key: setting.key,
    group: setting.group,
    title: setting.title,
    note: setting.note ?? null,
    form: setting.form,
    value: Json.parse(value),
    defaultValue: Json.parse(setting.default),
    isDefault: sameValue(setting, value, setting.default),
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
