import * as z from 'zod';
import { COUNTER, endpoint } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, MemberCode, MemberNo } from '../primitives';
import { MemberSummary } from '../members/members.contract';

/**
 * What a device needs to show the member code for a day without a network: the code is the member number followed by a
 * 6-digit TOTP (RFC 6238, SHA-1, 30 s) over `secret` at the server's time.
 */
export const CodeSeed = z
  .object({
    memberNo: MemberNo,
    secret: z
      .string()
      .meta({ description: 'Base32 secret of this device, 24 h', example: 'JBSWY3DPEHPK3PXP' }),
    stepSeconds: z.literal(30),
    digits: z.literal(6),
    serverTime: Instant.meta({ description: "The server's clock, to correct the device's" }),
    expiresAt: Instant,
  })
  .meta({ id: 'CodeSeed' });
export type CodeSeed = z.infer<typeof CodeSeed>;

/** A member standing at the counter, proved by the code; sales and redemptions refer to it. */
export const Visit = z
  .object({ id: Id, storeId: Id, openedAt: Instant, expiresAt: Instant, member: MemberSummary })
  .meta({ id: 'Visit' });
export type Visit = z.infer<typeof Visit>;

export const visits = feature('Member code and visits · 会员码与到店', {
  issueSeed: endpoint({
    method: 'POST',
    path: '/me/code-seeds',
    summary: "Get this device's secret for the member code, 24 h",
    roles: ['member'],
    created: CodeSeed,
    errors: ['member.phone_required', 'member.closed'],
  }),
  open: endpoint({
    method: 'POST',
    path: '/admin/visits',
    summary: 'Open a visit by scanning a member code',
    roles: COUNTER,
    body: z.object({ code: MemberCode, storeId: Id }),
    created: Visit,
    errors: ['visit.code_invalid', 'visit.code_used', 'visit.locked', 'auth.other_store', 'store.not_found'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/admin/visits/{id}',
    summary: 'A visit',
    roles: COUNTER,
    params: z.object({ id: Id }),
    ok: Visit,
    errors: ['visit.not_found', 'auth.other_store'],
  }),
});
