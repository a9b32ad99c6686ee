import * as z from 'zod';
import { COUNTER, endpoint } from '../endpoint';
import { feature } from '../feature';
import { Id, Instant, lineOfText, pageOf, PageQuery, StaffRef, StoreRef } from '../primitives';

export const NOTE_KINDS = ['note', 'tried_on'] as const;
export const REACTIONS = ['loved', 'liked', 'unsure', 'disliked'] as const;

const NoteText = lineOfText(500).meta({ example: '准备结婚纪念日礼物，喜欢简约款' });

/** What staff wrote about a member. Of another store only date, kind and store are shown: `detail` is null. */
export const Note = z
  .object({
    id: Id,
    kind: z.enum(NOTE_KINDS).meta({ description: 'note 备注, tried_on 试戴' }),
    at: Instant,
    store: StoreRef,
    detail: z
      .object({
        by: StaffRef,
        text: z.string().nullable().meta({ example: '准备结婚纪念日礼物，喜欢简约款' }),
        piece: z.string().nullable().meta({ description: 'What was tried on', example: '18K 金蓝宝石戒指' }),
        reaction: z.enum(REACTIONS).nullable(),
      })
      .nullable(),
    can: z.object({ remove: z.boolean() }),
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof Note>;

export const AddNote = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('note'), storeId: Id, text: NoteText }),
    z.object({
      kind: z.literal('tried_on'),
      storeId: Id,
      piece: lineOfText(80).meta({ example: '18K 金蓝宝石戒指' }),
      reaction: z.enum(REACTIONS).optional(),
      text: NoteText.optional(),
    }),
  ])
  .meta({ id: 'AddNote' });

const params = z.object({ id: Id });

export const notes = feature('What staff write down about a member · 会员备注', {
  ofMember: endpoint({
    method: 'GET',
    path: '/admin/members/{id}/notes',
    summary: 'Notes about a member, newest first',
    roles: ['clerk', 'agent', 'manager', 'admin'],
    params,
    query: PageQuery,
    ok: pageOf(Note),
    errors: ['member.not_found'],
  }),
  add: endpoint({
    method: 'POST',
    path: '/admin/members/{id}/notes',
    summary: 'Write a note about a member, or what the member tried on',
    roles: [...COUNTER, 'agent'],
    idempotent: true,
    params,
    body: AddNote,
    created: Note,
    errors: ['member.not_found', 'member.closed', 'store.not_found', 'auth.other_store'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/admin/notes/{id}',
    summary: 'Delete a note: its author, or a manager of the store',
    roles: [...COUNTER, 'agent'],
    params,
    errors: ['note.not_found', 'note.not_yours', 'auth.other_store'],
  }),
});
