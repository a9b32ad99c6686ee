import type { Invariant } from '../../feature/invariants';

export const noticesInvariants: readonly Invariant[] = [
  {
    name: 'credits of messages are the sum of their lines',
    sql: `SELECT c.id AS subject, c.credits AS detail FROM notice_credit c LEFT JOIN (SELECT creditId, SUM(delta) AS moved FROM notice_credit_entry GROUP BY creditId) e ON e.creditId = c.id
          WHERE c.credits <> COALESCE(e.moved, 0)`,
  },
  {
    name: 'a message that is or may be out took one credit, and every other none',
    sql: `SELECT m.id AS subject, m.state AS detail FROM wechat_message m
          LEFT JOIN (SELECT messageId, SUM(delta) AS moved FROM notice_credit_entry WHERE reason IN ('spent', 'given_back') GROUP BY messageId) e ON e.messageId = m.id
          WHERE COALESCE(e.moved, 0) <> CASE WHEN m.state IN ('sending', 'sent', 'unclear') THEN -1 ELSE 0 END`,
  },
];
