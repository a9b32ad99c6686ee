import type { Reader } from '../../database/database';
import type { ExportSection, MemberData } from '../../database/member-data';
import { localMinute } from '../../kernel/calendar';
import { memberById } from '../members/members.queries';
import { everyRecordOf } from '../members/records.queries';

/** Everything held of a person, ready to be written. */
export interface ExportContent {
  memberNo: string;
  /** In local words. */
  madeAt: string;
  sections: ExportSection[];
}

interface Collect {
  memberId: string;
  memberData: readonly MemberData[];
  at: Date;
}

/** Asks every feature for what it holds of a member, and of the records that were joined to this one. */
export async function collectExport(
  m: Reader,
  { memberId, memberData, at }: Collect,
): Promise<ExportContent> {
  const { memberNo } = await memberById(m, memberId);
  const records = await everyRecordOf(m, memberId);
  const sections: ExportSection[] = [];
  for (const feature of memberData) {
    if (!feature.export) continue;
    const perRecord: ExportSection[][] = [];
    for (const id of records) {
      const { memberNo: no } = await memberById(m, id);
      const own = await feature.export(m, id);
      perRecord.push(records.length === 1 ? own : own.map((section) => named(section, no)));
    }
    sections.push(...together(perRecord.flat()));
  }
  return { memberNo, madeAt: localMinute(at), sections };
}

/** Says of each row which record it belongs to, where a person has had several. */
const named = (section: ExportSection, memberNo: string): ExportSection => ({
  ...section,
  fields: { record: '会员号', ...section.fields },
  rows: section.rows.map((row) => ({ record: memberNo, ...row })),
});

/** Sections of the same key become one. */
function together(sections: ExportSection[]): ExportSection[] {
  const byKey = new Map<string, ExportSection>();
  for (const section of sections) {
    const first = byKey.get(section.key);
    byKey.set(section.key, first ? { ...first, rows: [...first.rows, ...section.rows] } : section);
  }
  return [...byKey.values()];
}
