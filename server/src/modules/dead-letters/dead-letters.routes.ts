import { deadLetters } from '@gemcare/shared';
import { implement, inTransaction } from '../../http/implement';
import { decodeInstantCursor, instantPosition, pageFrom } from '../../http/paging';
import { discardDeadLetter, retryDeadLetter, retryTopic } from './dead-letters.commands';
import { presentDeadLetter, presentTopics } from './dead-letters.presenter';
import { deadLetterRows, deadLetterTopics, memberNosOf } from './dead-letters.queries';
import { memberIdIn } from './dead-letters.rules';

export const deadLetterRoutes = () =>
  implement(deadLetters, {
    list: ({ db, query: { limit, cursor, topic } }) => {
      const after = decodeInstantCursor(cursor);
      return db.read(async (m) => {
        const rows = await deadLetterRows(m, { topic, after, limit });
        const { items, nextCursor } = pageFrom(rows, limit, instantPosition);
        const ids = items.flatMap(({ payload }) => memberIdIn(payload) ?? []);
        const memberNos = await memberNosOf(m, [...new Set(ids)]);
        return { items: items.map((row) => presentDeadLetter(row, memberNos)), nextCursor };
      });
    },

    summary: ({ db }) => db.read(deadLetterTopics).then(presentTopics),

    retry: inTransaction(async ({ tx, params, act }) => {
      await retryDeadLetter(tx, act, { id: params.id });
      return undefined;
    }),

    retryTopic: inTransaction(async ({ tx, body, act }) => ({
      retried: await retryTopic(tx, act, { topic: body.topic }),
    })),

    discard: inTransaction(async ({ tx, params, body, act }) => {
      await discardDeadLetter(tx, act, { id: params.id, reason: body.reason });
      return undefined;
    }),
  });
