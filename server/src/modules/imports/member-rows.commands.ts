import { startOfDay } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import { importMember } from '../joining/import-member.commands';
import { openLedger } from '../points/points.commands';
import { importTier } from '../tiers/import-tier.commands';
import { remember } from './import-records.commands';
import { recordsOf, recordsOfMembers } from './import-records.queries';
import { kindOf, type ImportRun, type Verdict } from './kind';
import { readMember, type MemberRow } from './member-rows.rules';
import { endOf, judgeLot, lotFacts, writeLot, type LotFacts } from './opening-lots.commands';

interface MemberFacts extends LotFacts {
  /** Store and key → content, of members that were brought before. */
  rows: ReadonlyMap<string, string>;
  /** Members that any import has brought. */
  imported: ReadonlySet<string>;
}

const keyOfMember = ({ phone }: MemberRow, run: ImportRun): string => run.digest(`members:${phone}`);
const contentOfMember = (row: MemberRow, run: ImportRun): string => run.digest(JSON.stringify(row));

/**
 * Opening data applies to a record once: where an import brought the member before, under whatever number, another tier or
 * more points are not for a file to give.
 */
function judge(row: MemberRow, facts: MemberFacts, run: ImportRun): Verdict {
  const known = facts.rows.get(`${run.storeId}:${keyOfMember(row, run)}`);
  if (known !== undefined)
    return known === contentOfMember(row, run)
      ? { outcome: 'unchanged' }
      : { outcome: 'refused', code: 'import.member_differs' };
  const memberId = facts.holders.get(row.phone);
  const hasOpeningData = row.tier !== undefined || row.lot !== undefined;
  if (memberId !== undefined && facts.imported.has(memberId) && hasOpeningData)
    return { outcome: 'refused', code: 'import.member_imported' };
  const verdict = row.lot && judgeLot(row.lot, facts, run);
  return verdict?.outcome === 'refused' ? verdict : { outcome: 'fresh' };
}

export const membersKind = kindOf<MemberRow, MemberFacts>({
  keyOf: () => null,
  read: readMember,
  gather: async (m, rows, run) => {
    // Everybody is looked up as if they had points: the lot's phone is the row's.
    const facts = await lotFacts(
      m,
      rows.map((row) => row.lot ?? { phone: row.phone, points: 0, until: undefined }),
      run,
    );
    const imported = await recordsOfMembers(m, 'members', [...new Set(facts.holders.values())]);
    const records = await recordsOf(
      m,
      'members',
      rows.map((row) => keyOfMember(row, run)),
    );
    return {
      ...facts,
      rows: new Map(
        records.map(({ storeId, keyDigest, contentDigest }) => [`${storeId}:${keyDigest}`, contentDigest]),
      ),
      imported: new Set(imported.map(({ memberId }) => memberId)),
    };
  },
  judge,
  write: async (tx, row, facts, run) => {
    const { act } = run;
    const memberId = await importMember(tx, act, {
      memberId: facts.holders.get(row.phone) ?? null,
      phone: row.phone,
      name: row.name,
      gender: row.gender,
      birthday: row.birthday,
      joinedAt: row.joinedOn === undefined ? undefined : startOfDay(row.joinedOn, run.zone),
      homeStoreId: run.storeId,
    });
    const id = newId(act.at);
    await remember(tx, run, {
      id,
      kind: 'members',
      keyDigest: keyOfMember(row, run),
      contentDigest: contentOfMember(row, run),
      memberId,
      subjectId: memberId,
    });
    if (row.tier === undefined && row.lot === undefined) return;
    const ledger = await openLedger(tx, act, memberId);
    if (row.tier !== undefined)
      await importTier(tx, ledger.act, {
        memberId,
        tier: row.tier,
        validUntil: row.tierUntil === undefined ? undefined : endOf(row.tierUntil, run.zone),
        sourceId: id,
      });
    // The same lot may have come in a file of points before.
    if (row.lot && judgeLot(row.lot, facts, run).outcome === 'fresh')
      await writeLot(tx, ledger, row.lot, run);
  },
  repeated: 'import.row_repeated',
});
