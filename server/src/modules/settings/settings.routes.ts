import { settings } from '@gemcare/shared';
import { implement } from '../../http/implement';
import { problem } from '../../kernel/problem';
import { changeSetting } from './settings.commands';
import { presentSettings } from './settings.presenter';
import { storedSettings, type SettingsCache } from './settings.queries';

export const settingRoutes = ({ settings: cache }: { settings: SettingsCache }) =>
  implement(settings, {
    list: async ({ db }) => ({ items: presentSettings(await db.read(storedSettings)) }),

    async change({ db, actor, params, body, at, request }) {
      const changed = await db.transaction(async (tx) => {
        const key = await changeSetting(tx, { key: params.key, ...body, actor, at, request });
        return presentSettings(await storedSettings(tx)).find((setting) => setting.key === key);
      });
      await cache.reload();
      if (!changed) throw problem('setting.not_found');
      return changed;
    },
  });
