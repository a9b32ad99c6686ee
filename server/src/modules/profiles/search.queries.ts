import type { MemberSummary } from '@gemcare/shared';
import type { Reader } from '../../database/database';
import { text, type SqlValue } from '../../database/rows';
import { decodeCursor, pageFrom, type Position } from '../../http/paging';
import { problem } from '../../kernel/problem';
import { summariesOf } from '../member-summaries/member-summaries.queries';
import { memberByNo, memberByPhone, survivorOf } from '../members/members.queries';
import { readSearch, type Search } from './search.rules';

interface Found {
  id: string;
  /** What the page is ordered by. */
  sortKey: string;
}

const FOUND = { id: text, sortKey: text };
/** Sorts behind every text that starts the same: both engines compare text by code point. Numbers are ASCII columns. */
const LAST = { name: '\u{10ffff}', nickname: '\u{10ffff}', memberNo: '~' };

/** Members that are in use and match a search: a page, by index only, so that it stays fast however many there are. */
export async function searchMembers(
  m: Reader,
  { text, limit, cursor, at }: { text: string; limit: number; cursor?: string; at: Date },
) {
  const search = readSearch(text);
  const from = decodeCursor(cursor);
  if (from && search.by !== 'name' && !/^\d*$/.test(from.key)) throw problem('request.invalid');
  const found = await matches(m, search, { limit: limit + 1, from });
  const { items, nextCursor } = pageFrom(found, limit, ({ id, sortKey }) => ({ key: sortKey, id }));
  const members: MemberSummary[] = await summariesOf(
    m,
    items.map(({ id }) => id),
    at,
  );
  return { items: members, nextCursor };
}

interface Window {
  limit: number;
  from: Position | undefined;
}

function matches(m: Reader, search: Search, window: Window): Promise<Found[]> {
  switch (search.by) {
    case 'memberNo':
      return byNumber(m, search.memberNo);
    case 'phone':
      return byPhone(m, search.phone);
    case 'phoneTail':
      return listed(m, { column: 'phoneTail', condition: 'phoneTail = ?', values: [search.tail] }, window);
    case 'memberNoStart':
      return listed(m, startsWith('memberNo', search.start), window);
    case 'name':
      return byName(m, search.start, window);
    default:
      return search satisfies never;
  }
}

interface Filter {
  column: 'name' | 'nickname' | 'phoneTail' | 'memberNo';
  condition: string;
  values: SqlValue[];
}

const startsWith = (column: keyof typeof LAST, start: string): Filter => ({
  column,
  condition: `${column} >= ? AND ${column} <= ?`,
  values: [start, start + LAST[column]],
});

/** Rows of one index in its order, from where the page before ended. */
function listed(m: Reader, { column, condition, values }: Filter, { limit, from }: Window): Promise<Found[]> {
  const beyond = from ? `AND ${column} >= ? AND (${column} > ? OR id > ?)` : '';
  return m.rows(
    `SELECT id, ${column} AS sortKey FROM member WHERE ${condition} AND state = 'active' ${beyond} ORDER BY ${column}, id LIMIT ${limit}`,
    [...values, ...(from ? [from.key, from.key, from.id] : [])],
    FOUND,
  );
}

/** Names and nicknames, each by its own index, merged; who matches by both is found by name. */
async function byName(m: Reader, start: string, window: Window): Promise<Found[]> {
  const names = await listed(m, startsWith('name', start), window);
  const nickname = startsWith('nickname', start);
  const nicknames = await listed(
    m,
    {
      ...nickname,
      condition: `${nickname.condition} AND (name IS NULL OR name < ? OR name > ?)`,
      values: [...nickname.values, start, start + LAST.name],
    },
    window,
  );
  return [...names, ...nicknames]
    .sort((a, b) => compare(a.sortKey, b.sortKey) || compare(a.id, b.id))
    .slice(0, window.limit);
}

/** By UTF-8 bytes, which is the order of code points: JavaScript's own comparison is by UTF-16 units. */
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The record that a phone opens, its own or one that it came to with a merge. */
async function byPhone(m: Reader, phone: string): Promise<Found[]> {
  const holder = await memberByPhone(m, phone);
  return holder ? [{ id: holder.id, sortKey: phone }] : [];
}

/** The record of a number; where it was joined or merged into another, that one: old cards keep working. */
async function byNumber(m: Reader, memberNo: string): Promise<Found[]> {
  const member = await memberByNo(m, memberNo);
  if (!member) return [];
  return m.rows(
    `SELECT id, memberNo AS sortKey FROM member WHERE id = ? AND state = 'active'`,
    [await survivorOf(m, member.id)],
    FOUND,
  );
}
