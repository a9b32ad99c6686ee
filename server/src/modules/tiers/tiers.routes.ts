import { tiers } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { memberById } from '../members/members.queries';
import { cardOf } from './card.queries';
import { setTier } from './tiers.commands';
import { presentTierChange } from './tiers.presenter';
import { tierHistory } from './tiers.queries';

export const tierRoutes = () =>
  implement(tiers, {
    card: ({ db, actor, act }) => db.read((m) => cardOf(m, act, { memberId: actor.id })),
    history: ({ db, params, query }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const page = pageFrom(await tierHistory(m, params.id, query), query.limit, instantPosition);
        return { ...page, items: page.items.map(presentTierChange) };
      }),
    set: inTransaction(async ({ tx, params, body, act }) => {
      await setTier(tx, act, {
        memberId: params.id,
        ...body,
      });
      const [latest] = await tierHistory(tx, params.id, { limit: 1 });
      if (!latest) throw new Error('the change that was just written is not there');
      return presentTierChange(latest);
    }),
  });
