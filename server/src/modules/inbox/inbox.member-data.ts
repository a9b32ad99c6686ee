import type { MemberData } from '../../database/member-data';
import { exportInbox } from './inbox.export.queries';

export const inboxData: MemberData = {
  tables: {
    inbox_message: { columns: ['memberId'], title: '消息', merge: 'moves', join: 'stays', erase: 'deletes' },
  },
  export: exportInbox,
};
