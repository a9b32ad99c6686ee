import type { Database, Reader } from '../../database/database';
import { instant, int, json, nullable, text } from '../../database/rows';
import { DEFAULT_SETTINGS, settingsFrom, type Settings } from './settings.rules';

export { DEFAULT_SETTINGS, type Settings } from './settings.rules';

export const storedSettings = (m: Reader) =>
  m.rows(
    `SELECT s.name, s.value, s.version, s.changedAt, s.changedBy, f.name AS changedByName FROM setting s LEFT JOIN staff f ON f.id = s.changedBy`,
    [],
    {
      name: text,
      value: json,
      version: int,
      changedAt: instant,
      changedBy: nullable(text),
      changedByName: nullable(text),
    },
  );

/**
 * The settings in memory. Reading them never touches the database: a command inside a transaction must not wait for a second
 * connection. Whoever changes one reloads after the commit; the process reloads every few seconds for the others.
 */
export class SettingsCache {
  private settings: Settings = DEFAULT_SETTINGS;

  constructor(private readonly db: Database) {}

  current(): Settings {
    return this.settings;
  }

  async reload(): Promise<void> {
    const rows = await this.db.read(storedSettings);
    this.settings = settingsFrom(new Map(rows.map((row) => [row.name, row.value])));
  }
}
