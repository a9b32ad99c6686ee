import type { Database, Reader } from '../../database/database';
import { instant, int, json, nullable, text, type SqlValue } from '../../database/rows';
import type { SettingKey, SettingsCatalogue } from '../../feature/settings';
import type { Settings } from '../../kernel/act';

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

interface ChangesPage {
  key: SettingKey;
  /** The last change of the page before. */
  after: { at: Date; id: string } | undefined;
  limit: number;
}

/** The changes of a setting, newest first; one more than `limit`. */
export function settingChanges(m: Reader, { key, after, limit }: ChangesPage) {
  const [further, values]: [string, SqlValue[]] = after
    ? ['AND c.at <= ? AND (c.at < ? OR c.id < ?)', [after.at, after.at, after.id]]
    : ['', []];
  return m.rows(
    `SELECT c.id, c.\`before\`, c.\`after\`, c.at, c.staffId, f.name AS staffName
     FROM setting_change c LEFT JOIN staff f ON f.id = c.staffId
     WHERE c.name = ? ${further} ORDER BY c.at DESC, c.id DESC LIMIT ${limit + 1}`,
    [key, ...values],
    { id: text, before: json, after: json, at: instant, staffId: nullable(text), staffName: nullable(text) },
  );
}

/**
 * The settings in memory. Reading them never touches the database: a command inside a transaction must not wait for a second
 * connection. Whoever changes one reloads after the commit; the process reloads every few seconds for the others.
 */
export class SettingsCache {
  private settings: Settings;

  constructor(
    private readonly db: Database,
    /** Everything that can be set. */
    readonly catalogue: SettingsCatalogue,
  ) {
    this.settings = catalogue.defaults;
  }

  current(): Settings {
    return this.settings;
  }

  async reload(): Promise<void> {
    const rows = await this.db.read(storedSettings);
    this.settings = this.catalogue.from(new Map(rows.map((row) => [row.name, row.value])));
  }
}
