import type { InboxMessage } from '@gemcare/shared/client';
import { api } from '../../api/api';
import type { OpenPage } from '../../hooks/useList';

export interface InboxSource {
  open: OpenPage<InboxMessage>;
  /** Marks this message and every older one as read. */
  readUpTo: (id: string, key: string) => Promise<void>;
}

export const inboxSource: InboxSource = {
  open: (cursor) => api.call('inbox.list', { query: { cursor } }),
  readUpTo: async (id, key) => {
    await api.call('inbox.read', { body: { upTo: id } }, { key });
  },
};
