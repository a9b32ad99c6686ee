import type { MergePreview } from '@gemcare/shared';
import type { Database, Tx } from '../../database/database';
import type { AllMemberData } from '../../database/member-data';
import { int, text } from '../../database/rows';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { decisionsOf } from '../consents/consents.queries';
import { memberById, PROFILE_FIELDS, type Member } from '../members/members.queries';
import { tierStanding } from '../tiers/tiers.queries';
import { mergeRecords } from './merges.commands';
import { movingTables } from './merges.rules';
import { sideOf, sidesOf, wechatCountOf } from './sides.queries';

interface Preview {
  fromId: string;
  intoId: string;
  memberData: AllMemberData;
}

/** Carries what a rehearsal has seen out of the transaction that it takes back. */
class Rehearsed extends Error {
  constructor(readonly preview: Omit<MergePreview, 'from' | 'into'>) {
    super('a rehearsal is always taken back');
  }
}

/**
 * What a merge would do: it is done, looked at, and taken back, so that the preview can not tell anything else than the merge.
 * @throws what mergeRecords throws
 */
export async function previewMerge(
  db: Database,
  act: Act<StaffActor>,
  asked: Preview,
): Promise<MergePreview> {
  const sides = await db.read((m) => sidesOf(m, act, asked));
  try {
    return await db.transaction(async (tx) => {
      throw new Rehearsed(await rehearse(tx, act, asked));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return { ...sides, ...error.preview };
    throw error;
  }
}

async function rehearse(
  tx: Tx,
  act: Act<StaffActor>,
  asked: Preview,
): Promise<Omit<MergePreview, 'from' | 'into'>> {
  const { intoId, memberData } = asked;
  const before = await memberById(tx, intoId);
  const consentsBefore = await decisionsOf(tx, intoId);
  const mergeId = await mergeRecords(tx, act, { ...asked, reason: '' });

  const after = await memberById(tx, intoId);
  const side = await sideOf(tx, act, intoId);
  const consents = await decisionsOf(tx, intoId);
  const { entitlements } = await tierStanding(tx, act, { memberId: intoId });
  return {
    moves: await movedBy(tx, mergeId, memberData),
    filled: filledOf(before, after),
    undoDays: act.settings['members.mergeUndoDays'],
    after: {
      tier: side.tier,
      tierValidUntil: side.tierValidUntil,
      available: side.available,
      pending: side.pending,
      debt: side.debt,
      phones: side.phones,
      wechat: await wechatCountOf(tx, intoId, after.openid),
      consents: consents.map(({ id, kind, granted }) => ({
        kind,
        granted,
        changes: !consentsBefore.some((earlier) => earlier.id === id),
      })),
      entitlements: entitlements.map(({ kind, granted, used }) => ({ kind, granted, used })),
    },
  };
}

const filledOf = (before: Member, after: Member): string[] =>
  PROFILE_FIELDS.filter((field) => before[field] === null && after[field] !== null);

/** How many rows went along, by what they are, in the words of staff. */
async function movedBy(tx: Tx, mergeId: string, memberData: AllMemberData): Promise<MergePreview['moves']> {
  const counts = await tx.rows(
    'SELECT tableName, COUNT(*) AS n FROM merge_item WHERE mergeId = ? GROUP BY tableName',
    [mergeId],
    { tableName: text, n: int },
  );
  return movingTables(memberData).flatMap(({ table, title }) => {
    const count = counts.find(({ tableName }) => tableName === table)?.n ?? 0;
    return count > 0 ? [{ table, title, count }] : [];
  });
}
