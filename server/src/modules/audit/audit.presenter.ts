import type { AuditRow } from '@gemcare/shared';
import * as z from 'zod';
import { localSecond } from '../../kernel/calendar';
import type { CsvRow } from '../../kernel/csv';
import type { AuditLine } from './audit.queries';
import { titleOf } from './audit.rules';

const Json = z.json();

export const presentAuditLine = ({
  at,
  actorId,
  actorName,
  storeId,
  storeName,
  before,
  after,
  ...line
}: AuditLine): AuditRow => ({
  ...line,
  at: at.toISOString(),
  actor:
    (line.actorKind === 'staff' || line.actorKind === 'till') && actorId !== null
      ? { id: actorId, name: actorName ?? '' }
      : null,
  title: titleOf(line.action),
  store: storeId === null ? null : { id: storeId, name: storeName ?? '' },
  before: Json.parse(before),
  after: Json.parse(after),
});

export const AUDIT_HEADINGS = [
  '时间',
  '经办',
  '身份',
  '操作',
  '操作代码',
  '门店',
  '会员卡号',
  '原因',
  '对象',
  '来源地址',
  '更改前',
  '更改后',
];

const KINDS: Record<AuditLine['actorKind'], string> = {
  staff: '员工',
  member: '会员',
  till: '收银机',
  system: '系统',
};

/** Lines as cells below those headings. */
export async function* presentAuditCells(batches: AsyncIterable<AuditLine[]>): AsyncGenerator<CsvRow[]> {
  for await (const lines of batches) yield lines.map(cellsOf);
}

const cellsOf = (line: AuditLine): CsvRow => [
  localSecond(line.at),
  line.actorName,
  KINDS[line.actorKind],
  titleOf(line.action),
  line.action,
  line.storeName,
  line.memberNo,
  line.reason,
  `${line.subjectType} ${line.subjectId}`,
  line.ip,
  jsonCell(line.before),
  jsonCell(line.after),
];

const jsonCell = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
