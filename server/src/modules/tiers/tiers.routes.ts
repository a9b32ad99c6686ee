import { tiers } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { memberById } from '../members/members.queries';
import type { SettingsCache } from '../settings/settings.queries';
import { cardOf } from './card.queries';
import { setTier } from './tiers.commands';
import { presentTierChange } from './tiers.presenter';
import { tierHistory } from './tiers.queries';

export const tierRoutes = ({ settings }: { settings: SettingsCache }) =>
  implement(tiers, {
    card: ({ db, actor, at }) =>
      db.read((m) => cardOf(m, { memberId: actor.id, at, settings: settings.current() })),
    history: ({ db, params, query }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const page = pageFrom(await tierHistory(m, params.id, query), query.limit, instantPosition);
        return { ...page, items: page.items.map(presentTierChange) };
      }),
    set: inTransaction(async ({ tx, actor, params, body, at, request }) => {
      await setTier(tx, {
        memberId: params.id,
        ...body,
        staff: actor,
        at,
        settings: settings.current(),
        request,
      });
      const [latest] = await tierHistory(tx, params.id, { limit: 1 });
      if (!latest) throw new Error('the change that was just written is not there');
      return presentTierChange(latest);
    }),
  });
