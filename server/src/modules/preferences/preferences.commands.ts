import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { preferencesOf, type PreferenceRow } from './preferences.queries';
import { changedFields, type Likes } from './preferences.rules';
import { writePreferences } from './writing.commands';

interface Save {
  memberId: string;
  likes: Likes;
  /** The version that was read; 0 where nothing was ever said. */
  version: number;
}

/**
 * Keeps what a member likes, all of it at once.
 * @throws member.not_found, member.closed, request.conflict when somebody was faster
 */
export async function savePreferences(
  tx: Tx,
  act: Act,
  { memberId, likes, version }: Save,
): Promise<{ before: PreferenceRow; after: PreferenceRow }> {
  await lockActiveMember(tx, memberId);
  const before = await preferencesOf(tx, memberId);
  if (before.version !== version) throw problem('request.conflict');
  await writePreferences(tx, act, { memberId, likes, version });
  return { before, after: await preferencesOf(tx, memberId) };
}

/** The same by staff, on record: which answers were changed, not what they say. @throws what savePreferences throws */
export async function savePreferencesByStaff(
  tx: Tx,
  act: Act<StaffActor>,
  save: Save,
): Promise<PreferenceRow> {
  const { before, after } = await savePreferences(tx, act, save);
  await recordAudit(tx, act, {
    action: 'preferences.edited',
    subject: { type: 'member', id: save.memberId },
    memberId: save.memberId,
    after: { changed: changedFields(before, after) },
  });
  return after;
}
