import type { BodyOf, notes as contract } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { assertInScope, type StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { storeById } from '../stores/stores.queries';
import { NoteEntity } from './notes.entity';
import { notePolicy } from './notes.policy';
import { noteById } from './notes.queries';

interface AddNote {
  memberId: string;
  note: BodyOf<typeof contract.add>;
}

/**
 * Writes a note about a member, or what the member tried on. Answers its id.
 * @throws store.not_found, auth.other_store, member.not_found, member.closed
 */
export async function addNote(tx: Tx, act: Act<StaffActor>, { memberId, note }: AddNote): Promise<string> {
  const store = await storeById(tx, note.storeId);
  assertInScope(act.by, store.id);
  await lockActiveMember(tx, memberId);
  const id = newId(act.at);
  await tx.insert(NoteEntity, {
    id,
    memberId,
    storeId: store.id,
    staffId: act.by.id,
    kind: note.kind,
    piece: note.kind === 'tried_on' ? note.piece : null,
    reaction: note.kind === 'tried_on' ? (note.reaction ?? null) : null,
    text: note.text ?? null,
    at: act.at,
  });
  await recordAudit(tx, act, {
    action: 'note.added',
    subject: { type: 'note', id },
    memberId,
    storeId: store.id,
    after: { kind: note.kind },
  });
  return id;
}

/** Deletes a note for good; that there was one stays on record. @throws note.not_found, auth.other_store, note.not_yours */
export async function removeNote(
  tx: Tx,
  act: Act<StaffActor>,
  { noteId }: { noteId: string },
): Promise<void> {
  const note = await noteById(tx, noteId);
  assertInScope(act.by, note.storeId);
  if (!notePolicy.remove(act.by, note)) throw problem('note.not_yours');
  const removed = await tx.execute('DELETE FROM member_note WHERE id = ?', [noteId]);
  if (removed === 0) throw problem('note.not_found');
  await recordAudit(tx, act, {
    action: 'note.removed',
    subject: { type: 'note', id: noteId },
    memberId: note.memberId,
    storeId: note.storeId,
    before: { kind: note.kind, by: note.staffId, at: note.at.toISOString() },
  });
}
