import * as z from 'zod';
import { COUNTER, endpoint, MANAGERS } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant } from '../primitives';
import { PictureUrl } from './picture-url';

/** The largest picture taken: what a phone's camera makes, with room to spare. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;

/** At most this many pictures of one thing. */
export const MAX_PICTURES = 9;

/** A picture as it can be shown: made anew from what was uploaded, so it tells nothing of where and with what it was taken. */
export const Picture = z
  .object({
    id: Id,
    url: PictureUrl.meta({ description: 'JPEG, at most 1600 pixels a side' }),
    smallUrl: PictureUrl.meta({ description: 'JPEG, a square of 320 pixels' }),
    width: z.int().meta({ example: 1600 }),
    height: z.int().meta({ example: 1200 }),
    addedAt: Instant,
  })
  .meta({ id: 'Picture' });
export type Picture = z.infer<typeof Picture>;

/** What staff take pictures of. */
export const PICTURE_SUBJECTS = ['piece'] as const;
const Subject = z.object({
  purpose: z.enum(PICTURE_SUBJECTS),
  subjectId: Id.meta({ description: 'The piece that is shown' }),
});

const REFUSALS = [
  'picture.not_a_picture',
  'picture.format_unsupported',
  'picture.animated',
  'picture.too_many_pixels',
  'picture.damaged',
] as const;

const UPLOAD = { maxBytes: MAX_PICTURE_BYTES };
const MemberParams = z.object({ id: Id });

export const pictures = feature('Avatars, pictures of pieces and photos of stores · 图片', {
  setAvatar: endpoint({
    method: 'POST',
    path: '/me/avatar',
    summary: 'Use an uploaded picture as the avatar; it replaces the one before',
    roles: ['member'],
    idempotent: true,
    upload: UPLOAD,
    created: Picture,
    errors: [...REFUSALS, 'member.closed'],
  }),
  removeAvatar: endpoint({
    method: 'DELETE',
    path: '/me/avatar',
    summary: 'Take the uploaded avatar away: the preset picture shows again',
    roles: ['member'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/admin/members/{id}/pictures',
    summary: "Add a picture of one of a member's pieces",
    roles: ['clerk', 'craftsman', 'manager', 'admin'],
    idempotent: true,
    params: MemberParams,
    body: Subject,
    upload: UPLOAD,
    created: Picture,
    errors: [
      ...REFUSALS,
      'member.not_found',
      'member.closed',
      'piece.not_found',
      'picture.too_many',
      'auth.other_store',
    ],
  }),
  ofMember: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/pictures',
    summary: "The pictures of one of a member's pieces, the newest first",
    roles: ['clerk', 'craftsman', 'agent', 'manager', 'admin'],
    params: MemberParams,
    query: Subject,
    ok: z.object({ items: z.array(Picture) }),
    errors: ['member.not_found', 'piece.not_found', 'auth.other_store'],
  }),
  addToStore: endpoint({
    method: 'POST',
    path: '/admin/stores/{id}/pictures',
    summary: 'Add a photo of a store that customers see',
    roles: MANAGERS,
    idempotent: true,
    params: z.object({ id: Id }),
    upload: UPLOAD,
    created: Picture,
    errors: [...REFUSALS, 'store.not_found', 'picture.too_many', 'auth.other_store'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/admin/pictures/{id}',
    summary: 'Remove a picture of a piece; one of a store, as its manager',
    roles: COUNTER,
    params: z.object({ id: Id }),
    errors: ['picture.not_found', 'auth.other_store'],
  }),
  removeMemberAvatar: endpoint({
    method: 'DELETE',
    path: '/admin/members/{id}/avatar',
    summary: 'Take away an avatar that should not be shown',
    roles: MANAGERS,
    params: MemberParams,
    errors: ['member.not_found', 'picture.not_found'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/files/{key}',
    summary: 'A picture by its signed address (an image can not send a token)',
    roles: ['public'],
    params: z.object({
      key: z
        .string()
        .regex(/^[0-9a-f]{32}(-small)?$/)
        .meta({ example: '0b1c2d3e4f5061728394a5b6c7d8e9f0' }),
    }),
    query: z.object({
      expires: z.string().max(20).default('').meta({ example: '1763710200' }),
      signature: z
        .string()
        .max(100)
        .default('')
        .meta({ example: 'Zk3v5c1wq8JtR2yXbN0aLdEeFfGgHhIiJjKkLlMmNnO' }),
    }),
    file: ['image/jpeg'],
    errors: ['picture.link_invalid', 'picture.link_expired', 'picture.not_found'],
  }),
});
