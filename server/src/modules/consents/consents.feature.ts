import type { Feature } from '../../feature/feature';
import { ConsentDecisionEntity } from './consents.entity';
import { consentsData } from './consents.member-data';
import { consentRoutes } from './consents.routes';

/** A refusal that a merge carries deletes what was kept on every record of the person: `members` has written by then which those are. */
export const consentsFeature: Feature = {
  name: 'consents',
  after: ['members'],
  tables: [ConsentDecisionEntity],
  routes: consentRoutes,
  memberData: consentsData,
};
