import type { Call } from '@gemcare/shared';
import { maskPhone } from '../../kernel/phone';
import type { CallRow } from './calls.queries';

export const presentCall = (call: CallRow): Call => ({
  id: call.id,
  title: call.title,
  body: call.body,
  member: { id: call.memberId, name: call.name, phone: call.phone && maskPhone(call.phone) },
  store: { id: call.storeId, name: call.storeName },
  bookingId: call.bookingId,
  why: call.why,
  createdAt: call.createdAt.toISOString(),
  readAt: call.readAt?.toISOString() ?? null,
  settledAt: call.settledAt?.toISOString() ?? null,
  settledBy:
    call.settledBy === null ? null : { id: call.settledBy, name: call.settledByName ?? call.settledBy },
  outcome: call.outcome,
  note: call.note,
});
