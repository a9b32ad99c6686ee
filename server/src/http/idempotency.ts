import { createHmac, type KeyObject } from 'node:crypto';
import { Entity } from 'typeorm';
import { InstantColumn, KeyColumn, OptionalInt, OptionalText, TextColumn } from '../database/columns';
import { isDuplicate } from '../database/constraints';
import type { Database, Tx } from '../database/database';
import { likeOf } from '../database/redaction';
import { instant, int, nullable, placeholders, text } from '../database/rows';
import { problem } from '../kernel/problem';

@Entity('idempotency_key')
export class IdempotencyKey {
  @KeyColumn() actor: string;
  @KeyColumn() idempotencyKey: string;
  @TextColumn() requestHash: string;
  @OptionalInt() status: number | null;
  @OptionalText() body: string | null;
  @InstantColumn() createdAt: Date;
}

/** How long an answer is kept to be repeated. */
export const KEY_LIFE_HOURS = 24;

export interface StoredAnswer {
  status: number;
  body: unknown;
}

interface Keyed {
  actor: string;
  key: string;
  /** What makes two requests the same: method, path and body. */
  request: string;
  at: Date;
  /** Keyed, so that the digest of a body with a password in it tells nothing. */
  digestKey: KeyObject;
  /** Fields of the answer that are not kept. */
  unstored?: readonly string[];
}

const KEY_INDEX = { name: 'PRIMARY', columns: 'idempotency_key.actor, idempotency_key.idempotencyKey' };

/** A twin was first with the same key: the transaction has to start again to see its answer. */
export const isTwin = (error: unknown): boolean => isDuplicate(error, KEY_INDEX);

/**
 * Runs `work` once for a key. The key is written first, in the fact's own transaction: a concurrent twin waits on it, and
 * a refused request takes it back, so that it may be tried again.
 * @throws idempotency.key_reused when the key came with another request before
 */
export async function once(
  tx: Tx,
  { actor, key, request, at, digestKey, unstored = [] }: Keyed,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  const requestHash = createHmac('sha256', digestKey).update(request).digest('hex');
  const earlier = await tx.row(
    'SELECT requestHash, status, body FROM idempotency_key WHERE actor = ? AND idempotencyKey = ?',
    [actor, key],
    { requestHash: text, status: nullable(int), body: nullable(text) },
  );
  if (earlier) {
    if (earlier.requestHash !== requestHash) throw problem('idempotency.key_reused');
    return {
      status: earlier.status ?? 204,
      body: earlier.body === null ? undefined : (JSON.parse(earlier.body) as unknown),
    };
  }

  await tx.insert(IdempotencyKey, {
    actor,
    idempotencyKey: key,
    requestHash,
    status: null,
    body: null,
    createdAt: at,
  });
  const answer = await work();
  await tx.execute('UPDATE idempotency_key SET status = ?, body = ? WHERE actor = ? AND idempotencyKey = ?', [
    answer.status,
    answer.body === undefined ? null : JSON.stringify(withoutFields(answer.body, unstored)),
    actor,
    key,
  ]);
  return answer;
}

/** The body with null for the fields that are shown once. */
const withoutFields = (body: unknown, fields: readonly string[]): unknown =>
  fields.length === 0
    ? body
    : { ...Object(body), ...Object.fromEntries(fields.map((field) => [field, null])) };

interface Forgotten {
  memberIds: readonly string[];
  /** Names and numbers that may stand in what others were answered. */
  literals: readonly string[];
  strike: (body: string) => string;
}

/**
 * Forgets what members were answered, and what others were answered about them. Answers that only name them lose the names: a
 * key that was forgotten could be used twice.
 */
export async function forgetAnswersAbout(tx: Tx, { memberIds, literals, strike }: Forgotten): Promise<void> {
  const about = `actor IN (${placeholders(memberIds)}) OR ${memberIds.map(() => 'body LIKE ?').join(' OR ')}`;
  const values = [...memberIds.map((id) => `member:${id}`), ...memberIds.map((id) => `%${id}%`)];
  for (const { actor, idempotencyKey } of await keysWhere(tx, about, values))
    await tx.execute('DELETE FROM idempotency_key WHERE actor = ? AND idempotencyKey = ?', [
      actor,
      idempotencyKey,
    ]);
  if (literals.length === 0) return;
  const naming = literals.map(() => 'body LIKE ?').join(' OR ');
  for (const { actor, idempotencyKey, body } of await keysWhere(tx, naming, literals.map(likeOf)))
    await tx.execute('UPDATE idempotency_key SET body = ? WHERE actor = ? AND idempotencyKey = ?', [
      strike(body),
      actor,
      idempotencyKey,
    ]);
}

const keysWhere = (tx: Tx, condition: string, values: string[]) =>
  tx.rows(`SELECT actor, idempotencyKey, body FROM idempotency_key WHERE ${condition}`, values, {
    actor: text,
    idempotencyKey: text,
    body: text,
  });

const FORGOTTEN_AT_ONCE = 500;

/** Forgets keys past their life, in short transactions: a long one would keep every writer waiting. */
export async function forgetOldKeys(db: Pick<Database, 'transaction'>, before: Date): Promise<void> {
  let rest: boolean;
  do {
    rest = await db.transaction(async (tx) => {
      const last = await tx.row(
        `SELECT createdAt FROM idempotency_key WHERE createdAt < ? ORDER BY createdAt LIMIT 1 OFFSET ${FORGOTTEN_AT_ONCE - 1}`,
        [before],
        { createdAt: instant },
      );
      if (last) await tx.execute('DELETE FROM idempotency_key WHERE createdAt <= ?', [last.createdAt]);
      else await tx.execute('DELETE FROM idempotency_key WHERE createdAt < ?', [before]);
      return last !== undefined;
    });
  } while (rest);
}
