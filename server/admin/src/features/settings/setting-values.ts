import {
  formatYuan,
  formatPoints,
  type Setting,
  type SettingCell,
  type SettingForm,
} from '@gemcare/shared/client';
import { texts } from '../../texts';

export type Json = Setting['value'];

/** One value of a setting: the keys that lead to it, and what it is called. */
export interface Place {
  /** `gold.ring`; empty where the setting is one value. */
  id: string;
  label: string;
  path: readonly string[];
}

/** Every value of a setting, in the order of its form. */
export function placesOf({ rows, columns }: SettingForm): Place[] {
  if (rows.length === 0) return [{ id: '', label: '', path: [] }];
  return rows.flatMap((row) =>
    columns.length === 0
      ? [{ id: row.key, label: row.title, path: [row.key] }]
      : columns.map((column) => ({
          id: `${row.key}.${column.key}`,
          label: `${row.title} · ${column.title}`,
          path: [row.key, column.key],
        })),
  );
}

/** What stands at a place of a value; undefined where the value has another shape. */
export function valueAt(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && !Array.isArray(inside) ? inside[key] : undefined,
    value,
  );
}

/** One value for people: `7 天`, `¥10,000`, `不限`, `是`, or its words. */
export function formatCell(cell: SettingCell, value: Json | undefined): string {
  const { on, off, unlimited, units } = texts.settings;
  if (cell.kind === 'flag') return value === true ? on : off;
  if (cell.kind === 'text') return typeof value === 'string' ? value : texts.common.none;
  if (value === null) return unlimited;
  if (typeof value !== 'number') return texts.common.none;
  if (cell.unit === 'fen') return formatYuan(value);
  if (cell.unit === 'percent') return `${formatPoints(value)}%`;
  return `${formatPoints(value)} ${units[cell.unit]}`;
}

export interface Difference {
  label: string;
  before: string;
  after: string;
}

/** What differs between two values of a setting, place by place. */
export function differences(form: SettingForm, before: Json, after: Json): Difference[] {
  return placesOf(form)
    .map(({ label, path }) => ({
      label,
      before: formatCell(form.cell, valueAt(before, path)),
      after: formatCell(form.cell, valueAt(after, path)),
    }))
    .filter((place) => place.before !== place.after);
}

/** A whole value as one text. */
export const formatValue = (form: SettingForm, value: Json): string =>
  placesOf(form)
    .map(({ label, path }) => `${label} ${formatCell(form.cell, valueAt(value, path))}`.trim())
    .join('，');
