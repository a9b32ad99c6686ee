import * as z from 'zod';
import { COUNTER, endpoint } from '../endpoint';
import { feature } from '../feature';
import { RingSize } from '../pieces/pieces.contract';
import { Id, Instant, lineOfText } from '../primitives';

export const METALS = ['gold', 'yellow_k', 'rose_k', 'white_k', 'platinum', 'silver'] as const;
export const STYLES = [
  'classic',
  'minimal',
  'vintage',
  'chinese',
  'romantic',
  'modern',
  'business',
  'ornate',
] as const;
export const SERVICE_WISHES = [
  'quiet',
  'introduce',
  'look_first',
  'quick',
  'private_room',
  'no_photo',
] as const;
export const CONTACTS = ['app', 'sms', 'phone', 'wechat', 'none'] as const;
export const HANDS = ['left', 'right'] as const;
export const FINGERS = ['thumb', 'index', 'middle', 'ring', 'little'] as const;

export const FingerSize = z
  .object({ hand: z.enum(HANDS), finger: z.enum(FINGERS), size: RingSize })
  .meta({ id: 'FingerSize' });
export type FingerSize = z.infer<typeof FingerSize>;

/** Several of a closed list, each once. */
const severalOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z
    .array(z.enum(words))
    .max(words.length)
    .refine((chosen) => new Set(chosen).size === chosen.length, { error: 'duplicate' });

const Likes = z.object({
  ringSizes: z
    .array(FingerSize)
    .max(HANDS.length * FINGERS.length)
    .refine((sizes) => new Set(sizes.map(({ hand, finger }) => `${hand} ${finger}`)).size === sizes.length, {
      error: 'duplicate',
    })
    .meta({ description: 'One size a finger' }),
  metals: severalOf(METALS).meta({ example: ['platinum'] }),
  styles: severalOf(STYLES).meta({ example: ['minimal'] }),
  likes: lineOfText(200)
    .nullable()
    .meta({ description: 'What else the member likes, in words', example: '喜欢蓝宝石' }),
  service: severalOf(SERVICE_WISHES).meta({ example: ['quiet'] }),
  serviceNote: lineOfText(200)
    .nullable()
    .meta({ description: 'How the member likes to be served, in words', example: '通常周末下午到店' }),
  contact: z.enum(CONTACTS).nullable(),
});

/** What a member likes and how they like to be served; `version` is 0 while nothing was ever said. */
export const Preferences = Likes.extend({
  likes: z.string().nullable().meta({ example: '喜欢蓝宝石' }),
  serviceNote: z.string().nullable().meta({ example: '通常周末下午到店' }),
  version: z.int().min(0).meta({ example: 2 }),
  updatedAt: Instant.nullable(),
}).meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;

export const SavePreferences = Likes.extend({
  version: z.int().min(0).meta({ description: 'The version that was read', example: 2 }),
}).meta({ id: 'SavePreferences' });
export type SavePreferences = z.infer<typeof SavePreferences>;

const params = z.object({ id: Id });

export const preferences = feature('Sizes, styles and how a member likes to be served · 会员偏好', {
  mine: endpoint({
    method: 'GET',
    path: '/me/preferences',
    summary: 'What the member likes',
    roles: ['member'],
    ok: Preferences,
  }),
  saveMine: endpoint({
    method: 'PUT',
    path: '/me/preferences',
    summary: 'Say what one likes, all of it at once',
    roles: ['member'],
    body: SavePreferences,
    ok: Preferences,
    errors: ['request.conflict', 'member.closed'],
  }),
  ofMember: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/preferences',
    summary: 'What a member likes',
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params,
    ok: Preferences,
    errors: ['member.not_found'],
  }),
  save: endpoint({
    method: 'PUT',
    path: '/admin/members/{id}/preferences',
    summary: 'Write down what a member likes',
    roles: COUNTER,
    params,
    body: SavePreferences,
    ok: Preferences,
    errors: ['member.not_found', 'member.closed', 'request.conflict'],
  }),
});
