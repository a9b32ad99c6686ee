import type { Tier } from '@gemcare/shared';
import { maskPhone } from '../../kernel/phone';
import { dayCell, genderCell, lineCell, phoneCell, pointsCell, tierCell } from './cell-values.rules';
import type { RowProblem } from './row-problems.rules';
import {
  rowReader,
  type Parsed,
  type ReadingContext,
  type RowGroup,
  type RowReader,
} from './row-reader.rules';

/** Points that a member brings along; days are the last on which they are good. */
export interface OpeningLot {
  /** E.164 */
  phone: string;
  points: number;
  until: string | undefined;
}

/** A member as a file has them. */
export interface MemberRow {
  phone: string;
  name: string | undefined;
  gender: 'female' | 'male' | undefined;
  birthday: string | undefined;
  joinedOn: string | undefined;
  tier: Tier | undefined;
  tierUntil: string | undefined;
  lot: OpeningLot | undefined;
}

/** One lot of a member and a day: what it is known by. */
export const lotKey = ({ phone, until }: OpeningLot): string => `${phone}:${until ?? ''}`;

export function readMember(group: RowGroup, context: ReadingContext): Parsed<MemberRow> {
  const problems: RowProblem[] = [];
  const reader = readerOf(group, context, problems);
  const phone = reader.need('phone', phoneCell);
  const gender = reader.read('gender', genderCell);
  const points = reader.read('points', pointsCell);
  const row = {
    name: reader.read('name', (raw) => lineCell(raw, 50)),
    gender: gender === 'unknown' ? undefined : gender,
    birthday: pastDay(reader, 'birthday', context),
    joinedOn: pastDay(reader, 'joinedOn', context),
    tier: reader.read('tier', tierCell),
    tierUntil: comingDay(reader, 'tierUntil', context),
  };
  const until = comingDay(reader, 'pointsUntil', context);
  if (reader.raw('pointsUntil') !== undefined && reader.raw('points') === undefined)
    reader.refuse('pointsUntil', 'import.points_until_alone');
  if (reader.raw('tierUntil') !== undefined && reader.raw('tier') === undefined)
    reader.refuse('tierUntil', 'import.tier_until_alone');
  const lot =
    phone !== undefined && points !== undefined && points > 0 ? { phone, points, until } : undefined;
  return parsed(group, problems, phone, phone === undefined ? undefined : { phone, ...row, lot });
}

export function readLot(group: RowGroup, context: ReadingContext): Parsed<OpeningLot> {
  const problems: RowProblem[] = [];
  const reader = readerOf(group, context, problems);
  const phone = reader.need('phone', phoneCell);
  const points = reader.need('points', pointsCell);
  const until = comingDay(reader, 'pointsUntil', context);
  if (points === 0) reader.refuse('points', 'import.points_invalid');
  const lot = phone === undefined || points === undefined ? undefined : { phone, points, until };
  return { ...parsed(group, problems, phone, lot), key: lot ? lotKey(lot) : null };
}

function readerOf(group: RowGroup, context: ReadingContext, problems: RowProblem[]): RowReader {
  const [first] = group.rows;
  if (!first) throw new Error('a group without a row');
  return rowReader(first, context, problems);
}

const parsed = <T>(
  group: RowGroup,
  problems: RowProblem[],
  phone: string | undefined,
  value: T | undefined,
): Parsed<T> => ({
  group,
  value: problems.length === 0 ? (value ?? null) : null,
  key: phone ?? null,
  label: phone === undefined ? null : maskPhone(phone),
  problems,
});

function pastDay(reader: RowReader, field: string, { today }: ReadingContext): string | undefined {
  const day = reader.read(field, dayCell);
  if (day !== undefined && day > today) reader.refuse(field, 'import.date_in_future');
  return day;
}

function comingDay(reader: RowReader, field: string, { today }: ReadingContext): string | undefined {
  const day = reader.read(field, dayCell);
  if (day !== undefined && day < today) reader.refuse(field, 'import.date_passed');
  return day;
}
