import type { Feature } from '../../feature/feature';
import { InboxMessageEntity } from './inbox.entity';
import { inboxHandlers } from './inbox.jobs';
import { inboxData } from './inbox.member-data';
import { inboxRoutes } from './inbox.routes';

export const inboxFeature: Feature = {
  name: 'inbox',
  tables: [InboxMessageEntity],
  routes: inboxRoutes,
  handlers: inboxHandlers,
  memberData: inboxData,
};
