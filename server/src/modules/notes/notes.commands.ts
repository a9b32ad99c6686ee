import type { BodyOf, notes as contract } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import { assertInScope, byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { storeById } from '../stores/stores.queries';
import { NoteEntity } from './notes.entity';
import { notePolicy } from './notes.policy';
import { noteById } from './notes.queries';

interface ByStaff {
  staff: StaffActor;
  at: Date;
  request?: RequestInfo;
}

interface AddNote extends ByStaff {
  memberId: string;
  note: BodyOf<typeof contract.add>;
}

/**
 * Writes a note about a member, or what the member tried on. Answers its id.
 * @throws store.not_found, auth.other_store, member.not_found, member.closed
 */
export async function addNote(tx: Tx, { memberId, note, staff, at, request }: AddNote): Promise<string> {
  const store = await storeById(tx, note.storeId);
  assertInScope(staff, store.id);
  await lockActiveMember(tx, memberId);
  const id = newId(at);
  await tx.insert(NoteEntity, {
    id,
    memberId,
    storeId: store.id,
    staffId: staff.id,
    kind: note.kind,
    piece: note.kind === 'tried_on' ? note.piece : null,
    reaction: note.kind === 'tried_on' ? (note.reaction ?? null) : null,
    text: note.text ?? null,
    at,
  });
  await recordAudit(tx, {
    action: 'note.added',
    by: byActor(staff),
    at,
    request,
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
  { noteId, staff, at, request }: ByStaff & { noteId: string },
): Promise<void> {
  const note = await noteById(tx, noteId);
  assertInScope(staff, note.storeId);
  if (!notePolicy.remove(staff, note)) throw problem('note.not_yours');
  const removed = await tx.execute('DELETE FROM member_note WHERE id = ?', [noteId]);
  if (removed === 0) throw problem('note.not_found');
  await recordAudit(tx, {
    action: 'note.removed',
    by: byActor(staff),
    at,
    request,
    subject: { type: 'note', id: noteId },
    memberId: note.memberId,
    storeId: note.storeId,
    before: { kind: note.kind, by: note.staffId, at: note.at.toISOString() },
  });
}
