import { CONSENT_KINDS, consents } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { lockActiveMember } from '../members/identity.commands';
import { decideConsent, type OnRefused } from './consents.commands';
import { presentConsent } from './consents.presenter';
import { decisionsOf } from './consents.queries';

/** What other features do when a consent is refused or withdrawn. */
export interface ConsentHooks {
  onRefused: OnRefused;
}

export const consentRoutes = ({ onRefused }: ConsentHooks) =>
  implement(consents, {
    list: async ({ db, actor }) => {
      const decisions = await db.read((m) => decisionsOf(m, actor.id));
      return {
        items: CONSENT_KINDS.map((kind) =>
          presentConsent(
            kind,
            decisions.find((decision) => decision.kind === kind),
          ),
        ),
      };
    },
    decide: inTransaction(async ({ tx, actor, params, body, act }) => {
      await lockActiveMember(tx, actor.id); // a decision never falls between the two halves of a merge
      return presentConsent(
        params.kind,
        await decideConsent(tx, act, { memberId: actor.id, kind: params.kind, ...body, onRefused }),
      );
    }),
  });
