import { CONSENT_VERSIONS } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Settings } from '../../kernel/act';
import { dayOf, startOfDay } from '../../kernel/calendar';
import { after, before, DAY, HOUR } from '../../kernel/clock';
import { changeAllergiesByStaff } from '../allergies/allergies.commands';
import { addNote } from '../notes/notes.commands';
import { piecesOf } from '../pieces/pieces.queries';
import { addElsewhere, enterCare } from '../pieces/staff-edits.commands';
import { savePreferencesByStaff } from '../preferences/preferences.commands';
import { NOTHING, type Likes } from '../preferences/preferences.queries';
import { TOLD } from './demo.told';

interface WriteLikes {
  tx: Tx;
  now: Date;
  settings: Settings;
  /** Number of the member in the plan. */
  member: number;
  memberId: string;
  /** The clerk of the member's store. */
  clerk: StaffActor;
  storeId: string;
}

const ALL_PIECES = 100;

/** An afternoon in the shop, some days ago. */
const afternoonBefore = (now: Date, days: number): Date =>
  after(startOfDay(dayOf(before(now, days * DAY))), 15 * HOUR);

/** What a member told the counter, and the care their pieces had: from the plan's fixed list, through the commands. */
export async function writeLikes(given: WriteLikes): Promise<void> {
  const told = TOLD[given.member];
  if (!told) return;
  const { tx, now, settings, memberId, clerk: staff, storeId } = given;
  const at = afternoonBefore(now, 20);
  const act = { at, by: staff, settings };
  const likes: Likes = { ...NOTHING, ...told.likes };
  await savePreferencesByStaff(tx, act, { memberId, likes, version: 0 });
  if (told.isAllergicToNickel)
    await changeAllergiesByStaff(tx, act, {
      memberId,
      change: { add: [{ substance: 'nickel', detail: '戴耳钉会红肿' }], remove: [] },
      consentVersion: CONSENT_VERSIONS.allergies,
    });
  if (told.note) await addNote(tx, act, { memberId, note: { kind: 'note', storeId, text: told.note } });
  if (told.triedOn)
    await addNote(tx, act, { memberId, note: { kind: 'tried_on', storeId, ...told.triedOn } });
  if (told.broughtAlong) await addElsewhere(tx, act, { memberId, piece: told.broughtAlong });
  await careForPieces(given);
}

/** Pieces that are with their owner for a while were cleaned lately; what was bought this season waits for its first time. */
async function careForPieces({
  tx,
  now,
  settings,
  memberId,
  clerk: staff,
  storeId,
}: WriteLikes): Promise<void> {
  const at = afternoonBefore(now, 45);
  const pieces = await piecesOf(tx, memberId, { limit: ALL_PIECES });
  const owned = pieces.filter(
    ({ boughtOn }) =>
      boughtOn !== null &&
      boughtOn <
        before(at, 60 * DAY)
          .toISOString()
          .slice(0, 10),
  );
  // One is left to be due, so that the first page of care has something to show.
  for (const piece of owned.slice(1))
    await enterCare(
      tx,
      { by: staff, at: now, settings },
      {
        pieceId: piece.id,
        care: { storeId, kind: 'cleaning', at: at.toISOString(), note: '清洗并检查，镶口无松动' },
      },
    );
}
