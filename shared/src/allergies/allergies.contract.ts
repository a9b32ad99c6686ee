import * as z from 'zod';
import { COUNTER, endpoint } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, lineOfText } from '../primitives';

export const SUBSTANCES = ['nickel', 'silver', 'copper', 'cobalt', 'gold', 'latex', 'other'] as const;
export const MAX_ALLERGIES = 20;

export const Allergy = z
  .object({
    id: Id,
    substance: z.enum(SUBSTANCES),
    detail: z.string().nullable().meta({ example: '戴耳钉会红肿' }),
    at: Instant,
  })
  .meta({ id: 'Allergy' });
export type Allergy = z.infer<typeof Allergy>;

/** Sensitive data: kept only while the member's consent of kind `allergies` stands, and deleted with its withdrawal. */
export const Allergies = z
  .object({
    consented: z.boolean(),
    items: z.array(Allergy).meta({ example: [] }),
    can: z.object({ edit: z.boolean().meta({ description: 'Staff: with a consent, or recording one' }) }),
  })
  .meta({ id: 'Allergies' });
export type Allergies = z.infer<typeof Allergies>;

export const AllergyInput = z
  .object({
    substance: z.enum(SUBSTANCES),
    detail: lineOfText(40).optional().meta({ example: '戴耳钉会红肿' }),
  })
  .refine(({ substance, detail }) => substance !== 'other' || detail !== undefined, {
    error: 'detail_needed',
    path: ['detail'],
  })
  .meta({ id: 'AllergyInput' });

/** Nobody overwrites what somebody else put down meanwhile: what is added and what goes is said one by one. */
export const ChangeAllergies = z
  .object({
    add: z.array(AllergyInput).max(MAX_ALLERGIES).default([]),
    remove: z.array(Id).max(MAX_ALLERGIES).default([]),
  })
  .meta({ id: 'ChangeAllergies' });

const params = z.object({ id: Id });

export const allergies = feature("Allergies, kept with the member's consent · 过敏信息", {
  mine: endpoint({
    method: 'GET',
    path: '/me/allergies',
    summary: 'What the member is allergic to, where they agreed that we keep it',
    roles: ['member'],
    ok: Allergies,
  }),
  changeMine: endpoint({
    method: 'PATCH',
    path: '/me/allergies',
    summary: 'Put down or take away allergies; needs the consent',
    roles: ['member'],
    body: ChangeAllergies,
    ok: Allergies,
    errors: ['allergy.consent_needed', 'allergy.too_many', 'member.closed'],
  }),
  ofMember: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/allergies',
    summary: 'What a member is allergic to',
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params,
    ok: Allergies,
    errors: ['member.not_found'],
  }),
  change: endpoint({
    method: 'PATCH',
    path: '/admin/members/{id}/allergies',
    summary:
      'Put down a member’s allergies: with the consent given in the app, or one given at the counter now',
    roles: COUNTER,
    params,
    body: ChangeAllergies.extend({
      consentVersion: z.string().min(1).max(20).optional().meta({
        description: 'Version of the text that the member was shown and agreed to at the counter',
        example: '2026-11',
      }),
    }),
    ok: Allergies,
    errors: [
      'member.not_found',
      'member.closed',
      'allergy.consent_needed',
      'allergy.too_many',
      'consent.version_outdated',
    ],
  }),
});
