import type { Database, Reader } from '../../database/database';
import { instant, int, json, nullable, text } from '../../database/rows';
import { type Clock, SECOND } from '../../kernel/clock';
import { settingsFrom, type Settings } from './settings.rules';

export type { Settings } from './settings.rules';

/** How long another process may go on with a value that was changed. */
const CACHE_MS = 30 * SECOND;

export const storedSettings = (m: Reader) =>
  m.rows(
    `SELECT s.name, s.value, s.version, s.changedAt, s.changedBy, f.name AS changedByName FROM setting s LEFT JOIN staff f ON f.id = s.changedBy`,
    [],
    { name: text, value: json, version: int, changedAt: instant, changedBy: nullable(text), changedByName: nullable(text) },
  );

/** The settings, cached; whoever changes one calls `forget` after the commit. */
export class SettingsCache {
  private cached: { settings: Settings; at: number } | undefined;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<Settings> {
    const now = this.clock.now().getTime();
    if (!this.cached || Math.abs(now - this.cached.at) > CACHE_MS) {
      const rows = await this.db.read(storedSettings);
      this.cached = { settings: settingsFrom(new Map(rows.map((row) => [row.name, row.value]))), at: now };
    }
    return this.cached.settings;
  }

  forget(): void {
    this.cached = undefined;
  }
}
