import { tiers } from '@gemcare/shared';
import { byActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { recordAudit } from '../audit/audit.commands';
import { assertActive, memberById } from '../members/members.queries';
import { openLedger } from '../points/points.commands';
import type { SettingsCache } from '../settings/settings.queries';
import { cardOf } from './card.queries';
import { setTier, settleTier } from './tiers.commands';
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
      await openLedger(tx, params.id, at); // the account is the lock of everything that depends on spend
      const member = await memberById(tx, params.id);
      assertActive(member);
      const scope = { memberId: member.id, at, settings: settings.current() };
      const { tier: before } = await settleTier(tx, scope);
      await setTier(tx, scope, { tier: body.tier, staffId: actor.id, note: body.reason });
      await recordAudit(tx, {
        action: 'tier.set',
        by: byActor(actor),
        at,
        request,
        reason: body.reason,
        subject: { type: 'member', id: member.id },
        memberId: member.id,
        before: { tier: before },
        after: { tier: body.tier },
      });
      const [latest] = await tierHistory(tx, member.id, { limit: 1 });
      if (!latest) throw new Error('the change that was just written is not there');
      return presentTierChange(latest);
    }),
  });
