import type { Setting } from '@gemcare/shared';
import * as z from 'zod';
import type { storedSettings } from './settings.queries';
import { SETTINGS, settingsFrom, type SettingKey } from './settings.rules';

type StoredSetting = Awaited<ReturnType<typeof storedSettings>>[number];

const keys = Object.keys(SETTINGS) as SettingKey[]; // the table's own keys

/** Every setting, with the default where nobody changed it or where what is stored no longer parses. */
export function presentSettings(rows: StoredSetting[]): Setting[] {
  const settings = settingsFrom(new Map(rows.map(({ name, value }) => [name, value])));
  return keys.map((key) =>
    presentSetting(
      key,
      settings[key],
      rows.find(({ name }) => name === key),
    ),
  );
}

const presentSetting = (key: SettingKey, value: unknown, row: StoredSetting | undefined): Setting => ({
  key,
  title: SETTINGS[key].title,
  value: z.json().parse(value),
  defaultValue: z.json().parse(SETTINGS[key].default),
  version: row?.version ?? 0,
  changedAt: row?.changedAt.toISOString() ?? null,
  changedBy: row?.changedBy ? { id: row.changedBy, name: row.changedByName ?? '' } : null,
});
