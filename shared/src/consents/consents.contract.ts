import * as z from 'zod';
import { endpoint } from '../endpoint';
import { feature } from '../feature';
import { Instant } from '../primitives';

export const CONSENT_KINDS = ['privacy', 'marketing', 'allergies'] as const;
export const ConsentKind = z
  .enum(CONSENT_KINDS)
  .meta({ id: 'ConsentKind', description: 'privacy 隐私政策, marketing 营销通知, allergies 过敏信息' });
export type ConsentKind = z.infer<typeof ConsentKind>;

/** What the member has agreed to: the latest decision, and the version of the text it was about. */
export const Consent = z
  .object({
    kind: ConsentKind,
    granted: z.boolean(),
    version: z
      .string()
      .nullable()
      .meta({ description: 'The version decided on; null where never asked', example: '2026-11' }),
    decidedAt: Instant.nullable(),
    currentVersion: z.string().meta({ example: '2026-11' }),
  })
  .meta({ id: 'Consent' });
export type Consent = z.infer<typeof Consent>;

export const consents = feature('What the member agreed to · 授权与同意', {
  list: endpoint({
    method: 'GET',
    path: '/me/consents',
    summary: "The member's consents",
    roles: ['member'],
    ok: z.object({ items: z.array(Consent) }),
  }),
  decide: endpoint({
    method: 'PUT',
    path: '/me/consents/{kind}',
    summary: 'Give or withdraw a consent',
    roles: ['member'],
    params: z.object({ kind: ConsentKind }),
    body: z.object({ granted: z.boolean(), version: z.string().min(1).max(20).meta({ example: '2026-11' }) }),
    ok: Consent,
    errors: ['consent.version_outdated', 'member.closed'],
  }),
});
