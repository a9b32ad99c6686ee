import { settings, type Setting } from '@gemcare/shared';
import type { Database, Tx } from '../../database/database';
import type { DefinedSetting } from '../../feature/settings';
import { implement } from '../../http/implement';
import { decodeInstantCursor, instantPosition, pageFrom } from '../../http/paging';
import { changeSetting, resetSetting, undoSettingChange } from './settings.commands';
import { presentChange, presentSetting, presentSettings } from './settings.presenter';
import { settingChanges, storedSettings, type SettingsCache } from './settings.queries';

export const settingRoutes = ({ settings: cache }: { settings: SettingsCache }) => {
  const { catalogue } = cache;

  interface Changing {
    db: Database;
    params: { key: string };
  }

  /** Makes a change, and lets this process know it once it is committed. */
  async function changing(
    { db, params }: Changing,
    change: (tx: Tx, setting: DefinedSetting) => Promise<void>,
  ): Promise<Setting> {
    const setting = catalogue.settingOf(params.key);
    const changed = await db.transaction(async (tx) => {
      await change(tx, setting);
      return presentSetting(catalogue, setting, await storedSettings(tx));
    });
    await cache.reload();
    return changed;
  }

  return implement(settings, {
    list: async ({ db }) => presentSettings(catalogue, await db.read(storedSettings)),

    change: (call) => changing(call, (tx, setting) => changeSetting(tx, call.act, { setting, ...call.body })),

    undo: (call) =>
      changing(call, (tx, setting) => undoSettingChange(tx, call.act, { setting, ...call.body })),

    reset: (call) => changing(call, (tx, setting) => resetSetting(tx, call.act, { setting, ...call.body })),

    async changes({ db, params, query: { limit, cursor } }) {
      const after = decodeInstantCursor(cursor);
      const { key } = catalogue.settingOf(params.key);
      const rows = await db.read((m) => settingChanges(m, { key, after, limit }));
      const { items, nextCursor } = pageFrom(rows, limit, instantPosition);
      return { items: items.map(presentChange), nextCursor };
    },
  });
};
