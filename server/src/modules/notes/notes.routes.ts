import { notes, type Note } from '@gemcare/shared';
import type { StaffActor } from '../../http/actor';
import { implement, inTransaction } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { memberById } from '../members/members.queries';
import { addNote, removeNote } from './notes.commands';
import { notePolicy } from './notes.policy';
import { noteById, notesOf, type NoteRow } from './notes.queries';

const present = (note: NoteRow, reader: StaffActor): Note => ({
  id: note.id,
  kind: note.kind,
  at: note.at.toISOString(),
  store: { id: note.storeId, name: note.storeName },
  detail: notePolicy.seeDetail(reader, note)
    ? {
        by: { id: note.staffId, name: note.staffName ?? '已离职' },
        text: note.text,
        piece: note.piece,
        reaction: note.reaction,
      }
    : null,
  can: { remove: notePolicy.remove(reader, note) },
});

export const noteRoutes = () =>
  implement(notes, {
    ofMember: ({ db, actor, params, query }) =>
      db.read(async (m) => {
        await memberById(m, params.id);
        const page = pageFrom(await notesOf(m, params.id, query), query.limit, instantPosition);
        return { ...page, items: page.items.map((note) => present(note, actor)) };
      }),
    add: inTransaction(async ({ tx, actor, params, body, act }) => {
      const id = await addNote(tx, act, { memberId: params.id, note: body });
      return present(await noteById(tx, id), actor);
    }),
    remove: inTransaction(async ({ tx, params, act }) => {
      await removeNote(tx, act, { noteId: params.id });
      return undefined;
    }),
  });
