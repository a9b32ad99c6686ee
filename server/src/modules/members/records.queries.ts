import type { Reader } from '../../database/database';
import { nullable, oneOf, placeholders, text } from '../../database/rows';
import { maskPhone, nationalNumber } from '../../kernel/phone';

/** A record and those that were joined to it, or to one that was: everything that is this person's, the standing one first. */
export async function everyRecordOf(m: Reader, memberId: string): Promise<string[]> {
  const found = [memberId];
  for (let latest = [memberId]; latest.length > 0;) {
    const rows = await m.rows(
      `SELECT id FROM member WHERE joinedInto IN (${placeholders(latest)}) ORDER BY id`,
      latest,
      { id: text },
    );
    latest = rows.map(({ id }) => id).filter((id) => !found.includes(id));
    found.push(...latest);
  }
  return found;
}

/** By what a person can be known. */
export interface Identities {
  /** E.164: theirs alone, now. */
  phones: string[];
  openids: string[];
  /** Phones in both ways of writing, openids and unionids: nobody else's. */
  unique: string[];
  /** Names and numbers that others may have as well. */
  common: string[];
}

const IDENTITY = {
  phone: nullable(text),
  openid: nullable(text),
  unionid: nullable(text),
  name: nullable(text),
  nickname: nullable(text),
};

const present = (values: (string | null)[]): string[] => [...new Set(values.flatMap((value) => value ?? []))];

/** What a number of their own says: Chinese mobiles are unique by themselves, shorter numbers only with their country. */
const isUnique = (national: string): boolean => national.length >= 10;

export async function identitiesOf(m: Reader, memberIds: readonly string[]): Promise<Identities> {
  const list = placeholders(memberIds);
  const records = await m.rows(
    `SELECT ${Object.keys(IDENTITY).join(', ')} FROM member WHERE id IN (${list})`,
    memberIds,
    IDENTITY,
  );
  const merged = await m.rows(
    `SELECT kind, identity FROM merged_identity WHERE memberId IN (${list})`,
    memberIds,
    { kind: oneOf(['phone', 'openid']), identity: text },
  );
  const asked = await m.rows(
    `SELECT DISTINCT phone FROM join_request WHERE holderId IN (${list}) OR requesterId IN (${list})`,
    [...memberIds, ...memberIds],
    { phone: text },
  );
  const of = (kind: 'phone' | 'openid') =>
    merged.filter((one) => one.kind === kind).map((one) => one.identity);
  const phones = present([...records.map(({ phone }) => phone), ...of('phone')]);
  const openids = present([...records.map(({ openid }) => openid), ...of('openid')]);
  const nationals = phones.map(nationalNumber);
  const once = asked.map(({ phone }) => phone);
  return {
    phones,
    openids,
    unique: present([
      ...phones,
      ...nationals.filter(isUnique),
      ...openids,
      ...records.map(({ unionid }) => unionid),
    ]),
    common: present([
      ...records.flatMap(({ name, nickname }) => [name, nickname]),
      ...nationals.filter((national) => !isUnique(national)),
      ...phones.map(maskPhone),
      ...once.flatMap((phone) => [phone, nationalNumber(phone), maskPhone(phone)]),
    ]),
  };
}
