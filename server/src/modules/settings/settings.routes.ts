import { settings, type Setting } from '@gemcare/shared';
import type { Database, Tx } from '../../database/database';
import { implement } from '../../http/implement';
import { decodeInstantCursor, instantPosition, pageFrom } from '../../http/paging';
import { problem } from '../../kernel/problem';
import { changeSetting, resetSetting, undoSettingChange } from './settings.commands';
import { presentChange, presentSettings } from './settings.presenter';
import { settingChanges, storedSettings, type SettingsCache } from './settings.queries';
import { knownKey, type SettingKey } from './settings.rules';

export const settingRoutes = ({ settings: cache }: { settings: SettingsCache }) => {
  /** Makes a change, and lets this process know it once it is committed. */
  async function changing(db: Database, change: (tx: Tx) => Promise<SettingKey>): Promise<Setting> {
    const changed = await db.transaction(async (tx) => {
      const key = await change(tx);
      return presentSettings(await storedSettings(tx)).items.find((setting) => setting.key === key);
    });
    await cache.reload();
    if (!changed) throw problem('setting.not_found');
    return changed;
  }

  return implement(settings, {
    list: async ({ db }) => presentSettings(await db.read(storedSettings)),

    change: ({ db, params, body, act }) =>
      changing(db, (tx) => changeSetting(tx, act, { key: params.key, ...body })),

    undo: ({ db, params, body, act }) =>
      changing(db, (tx) => undoSettingChange(tx, act, { key: params.key, ...body })),

    reset: ({ db, params, body, act }) =>
      changing(db, (tx) => resetSetting(tx, act, { key: params.key, ...body })),

    async changes({ db, params, query: { limit, cursor } }) {
      const after = decodeInstantCursor(cursor);
      const key = knownKey(params.key);
      const rows = await db.read((m) => settingChanges(m, { key, after, limit }));
      const { items, nextCursor } = pageFrom(rows, limit, instantPosition);
      return { items: items.map(presentChange), nextCursor };
    },
  });
};
