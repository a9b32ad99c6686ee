import { inbox } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { pageFrom } from '../../http/paging';
import { readInbox } from './inbox.commands';
import { presentMessage } from './inbox.presenter';
import { messagesOf } from './inbox.queries';

export const inboxRoutes = () =>
  implement(inbox, {
    list: async ({ db, actor, query }) => {
      const rows = await db.read((m) => messagesOf(m, actor.id, query));
      const { items, nextCursor } = pageFrom(rows, query.limit, ({ id }) => ({ key: '', id }));
      return { items: items.map(presentMessage), nextCursor };
    },
    read: inTransaction(async ({ tx, actor, body, act }) => {
      await readInbox(tx, act, { memberId: actor.id, upTo: body.upTo });
      return undefined;
    }),
  });
