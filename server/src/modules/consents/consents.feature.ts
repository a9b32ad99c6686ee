import type { Feature } from '../../feature/feature';
import { ConsentDecisionEntity } from './consents.entity';
import { consentsData } from './consents.member-data';
import { consentRoutes, type ConsentHooks } from './consents.routes';

/**
 * A refusal that a merge or a join carries deletes what was kept on every record of the person: which those are `members`, or
 * `joinRecords`, has written by then.
 * @param hooks what is deleted where a consent is refused, in the same transaction
 */
export const consentsFeature = (hooks: ConsentHooks): Feature => ({
  name: 'consents',
  after: ['members'],
  tables: [ConsentDecisionEntity],
  routes: () => consentRoutes(hooks),
  memberData: consentsData(hooks),
});
