import { JOIN_REQUEST_STATES, MEMBER_STATES, type JoinRequest } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { bool, instant, nullable, oneOf, text, type RowOf, type SqlValue } from '../../database/rows';
import { decodeInstantCursor, instantPosition, pageFrom } from '../../http/paging';
import { maskPhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import { summariesOf } from '../member-summaries/member-summaries.queries';
import { lastSaleAt } from '../sales/sales.queries';
import { canLeave } from './joining.rules';

const REQUEST = {
  id: text,
  via: oneOf(['sms', 'wechat']),
  state: oneOf(JOIN_REQUEST_STATES),
  requestedAt: instant,
  phone: text,
  holderId: text,
  requesterId: nullable(text),
  settledAt: nullable(instant),
  settledBy: nullable(text),
  settledByName: nullable(text),
  holderVerifiedAt: nullable(instant),
  holderHasWechat: bool,
  requesterState: nullable(oneOf(MEMBER_STATES)),
  requesterPhone: nullable(text),
  requesterOpenid: nullable(text),
  requesterVerifiedAt: nullable(instant),
};
type Row = RowOf<typeof REQUEST>;

const SELECT = `
  SELECT r.id, r.via, r.state, r.requestedAt, r.phone, r.holderId, r.requesterId, r.settledAt, r.settledBy, f.name AS settledByName,
    h.phoneVerifiedAt AS holderVerifiedAt, CASE WHEN h.openid IS NULL THEN 0 ELSE 1 END AS holderHasWechat,
    q.state AS requesterState, q.phone AS requesterPhone, q.openid AS requesterOpenid, q.phoneVerifiedAt AS requesterVerifiedAt
  FROM join_request r JOIN member h ON h.id = r.holderId LEFT JOIN member q ON q.id = r.requesterId LEFT JOIN staff f ON f.id = r.settledBy`;

/** Customers who wait, the longest first; settled requests newest first. */
export async function joinRequests(
  m: Reader,
  { state, limit, cursor, at }: { state: JoinRequest['state']; limit: number; cursor?: string; at: Date },
) {
  const from = decodeInstantCursor(cursor);
  const [direction, beyond] = state === 'open' ? ['ASC', '>'] : ['DESC', '<'];
  const values: SqlValue[] = from ? [from.at, from.at, from.id] : [];
  const rows = await m.rows(
    `${SELECT} WHERE r.state = ? ${from ? `AND (r.requestedAt ${beyond} ? OR (r.requestedAt = ? AND r.id ${beyond} ?))` : ''}
     ORDER BY r.requestedAt ${direction}, r.id ${direction} LIMIT ${limit + 1}`,
    [state, ...values],
    REQUEST,
  );
  const { items, nextCursor } = pageFrom(rows, limit, ({ requestedAt, id }) =>
    instantPosition({ at: requestedAt, id }),
  );
  return { items: await presented(m, items, at), nextCursor };
}

/** @throws join_request.not_found */
export async function joinRequestById(m: Reader, id: string, at: Date): Promise<JoinRequest> {
  const [request] = await presented(m, await m.rows(`${SELECT} WHERE r.id = ?`, [id], REQUEST), at);
  if (!request) throw problem('join_request.not_found');
  return request;
}

async function presented(m: Reader, rows: Row[], at: Date): Promise<JoinRequest[]> {
  const ids = rows.flatMap(({ holderId, requesterId }) =>
    requesterId ? [holderId, requesterId] : [holderId],
  );
  const members = new Map((await summariesOf(m, ids, at)).map((member) => [member.id, member]));
  const requests: JoinRequest[] = [];
  for (const row of rows) {
    const holder = members.get(row.holderId);
    if (!holder) continue; // cannot be: records are never deleted
    const isOpen = row.state === 'open';
    requests.push({
      id: row.id,
      via: row.via,
      state: row.state,
      requestedAt: row.requestedAt.toISOString(),
      phone: maskPhone(row.phone),
      holder: {
        ...holder,
        phoneVerifiedAt: row.holderVerifiedAt?.toISOString() ?? null,
        wechat: row.holderHasWechat,
        lastSaleAt: (await lastSaleAt(m, row.holderId))?.toISOString() ?? null,
      },
      requester: (row.requesterId && members.get(row.requesterId)) || null,
      settledAt: row.settledAt?.toISOString() ?? null,
      settledBy: row.settledBy === null ? null : { id: row.settledBy, name: row.settledByName ?? '' },
      can: { confirm: isOpen && canConfirm(row), freeNumber: isOpen },
    });
  }
  return requests;
}

/** Whether the requester could be joined to the holder, as far as a look tells; what was booked on it is seen when staff decide. */
function canConfirm(row: Row): boolean {
  if (row.requesterId === null) return true; // an SMS sign-in has no record that would be left
  const { requesterPhone: phone, requesterOpenid: openid, requesterVerifiedAt: phoneVerifiedAt } = row;
  return (
    !row.holderHasWechat &&
    row.requesterState === 'active' &&
    canLeave({ phone, openid, phoneVerifiedAt }, false)
  );
}
