import type { Tx } from '../../database/database';
import { byActor, type StaffActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
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
  at: Date;
}

/**
 * Keeps what a member likes, all of it at once.
 * @throws member.not_found, member.closed, request.conflict when somebody was faster
 */
export async function savePreferences(
  tx: Tx,
  { memberId, likes, version, at }: Save,
): Promise<{ before: PreferenceRow; after: PreferenceRow }> {
  await lockActiveMember(tx, memberId);
  const before = await preferencesOf(tx, memberId);
  if (before.version !== version) throw problem('request.conflict');
  await writePreferences(tx, { memberId, likes, version, at });
  return { before, after: await preferencesOf(tx, memberId) };
}

interface SaveByStaff extends Save {
  staff: StaffActor;
  request?: RequestInfo;
}

/** The same by staff, on record: which answers were changed, not what they say. @throws what savePreferences throws */
export async function savePreferencesByStaff(
  tx: Tx,
  { staff, request, ...save }: SaveByStaff,
): Promise<PreferenceRow> {
  const { before, after } = await savePreferences(tx, save);
  await recordAudit(tx, {
    action: 'preferences.edited',
    by: byActor(staff),
    at: save.at,
    request,
    subject: { type: 'member', id: save.memberId },
    memberId: save.memberId,
    after: { changed: changedFields(before, after) },
  });
  return after;
}
