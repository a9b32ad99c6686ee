import type { Feature } from '../../feature/feature';
import { ConsentDecisionEntity } from './consents.entity';
import { consentsData } from './consents.member-data';
import { consentRoutes, type ConsentHooks } from './consents.routes';

/**
 * A refusal that a merge carries deletes what was kept on every record of the person: `members` has written by then which those are.
 * @param hooks what goes with a consent that is withdrawn, in the same transaction
 */
export const consentsFeature = (hooks: ConsentHooks): Feature => ({
  name: 'consents',
  after: ['members'],
  tables: [ConsentDecisionEntity],
  routes: () => consentRoutes(hooks),
  memberData: consentsData(hooks),
});
