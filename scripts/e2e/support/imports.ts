import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { paths, requestOf, type EndpointName, type ImportKind } from '@gemcare/shared/client';
import { movedPhone } from '../../lib/import-files';
import type { Api, Success } from './api';
import { present } from './expect';

type Import = Success<'imports.show'>;

/** Somebody who may import, and where to. */
export interface Mover {
  url: string;
  api: Api;
  /** Lasts a quarter of an hour: `signIn` gives the next. */
  token: string;
  signIn: () => Promise<string>;
  storeId: string;
}

/** Uploads a file from disk as a stream. */
export async function uploadFile(mover: Mover, kind: ImportKind, file: string): Promise<Import> {
  const form = new FormData();
  form.append('storeId', mover.storeId);
  form.append('kind', kind);
  form.append('file', await openAsBlob(file), `${kind}.csv`);
  const { method, path } = requestOf('imports.upload');
  const response = await fetch(`${mover.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${mover.token}` },
    body: form,
  });
  const answer: unknown = await response.json();
  if (response.status !== 201) throw new Error(`the upload answered ${JSON.stringify(answer)}`);
  return answer as Import; // the server checks its answers against the contract
}

/** Asks often enough to be told soon, and not so often that the server asks for patience. */
const LOOK_EVERY_MS = 200;
const MOST_BROKEN = 3;

/** The body of a success; where the server asks for patience, a little later, and with a new token where one ran out. */
async function patient<N extends EndpointName>(
  mover: Mover,
  name: N,
  options: Parameters<typeof mover.api.ask<N>>[1],
): Promise<Success<N>> {
  let broken = 0;
  for (;;) {
    const outcome = await mover.api.ask(name, { ...options, token: mover.token }).catch((error: unknown) => {
      broken += 1;
      if (paths[name].method !== 'GET' || broken > MOST_BROKEN) throw error;
    });
    if (!outcome) continue; // a connection that was left idle is closed by the server at the very moment it is used
    if (outcome.ok) return outcome.body;
    if (outcome.status === 401) mover.token = await mover.signIn();
    else if (outcome.status === 429) await delay(2_000);
    else throw new Error(`${name} answered ${outcome.problem.code}`);
  }
}

export const show = (mover: Mover, id: string): Promise<Import> =>
  patient(mover, 'imports.show', { params: { id } });

/** Waits until an import is as it should be. */
export async function untilImport(
  mover: Mover,
  id: string,
  isThere: (found: Import) => boolean,
  timeoutMs: number,
): Promise<Import> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const found = await show(mover, id);
    if (isThere(found)) return found;
    if (performance.now() > end) throw new Error(`the import is ${found.state} at row ${found.rowsRead}`);
    await delay(LOOK_EVERY_MS);
  }
}

/** Waits until the server is done with what it was asked for. */
export const ended = (mover: Mover, id: string, timeoutMs: number): Promise<Import> =>
  untilImport(mover, id, ({ state }) => state !== 'checking' && state !== 'running', timeoutMs);

/** Uploads, runs dry and starts; answers the import that is under way. */
export async function startFile(
  mover: Mover,
  kind: ImportKind,
  file: string,
  timeoutMs: number,
): Promise<Import> {
  const { id } = await uploadFile(mover, kind, file);
  const params = { id };
  await patient(mover, 'imports.check', { params });
  const checked = await ended(mover, id, timeoutMs);
  if (checked.state !== 'checked') throw new Error(`the dry run ended as ${checked.state}`);
  return patient(mover, 'imports.start', { params });
}

/** The same to its end. */
export const bringFile = async (
  mover: Mover,
  kind: ImportKind,
  file: string,
  timeoutMs: number,
): Promise<Import> => ended(mover, (await startFile(mover, kind, file, timeoutMs)).id, timeoutMs);

interface Books {
  sales: number;
  /** Of every sale of the store. */
  digest: string;
  /** Points and tier of some members. */
  members: unknown[];
}

/**
 * What an import left in the books, without ids and instants of recording: they differ from run to run, the rest must not.
 */
export async function booksOf(mover: Mover, members: number): Promise<Books> {
  const { storeId } = mover;
  const sales: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await patient(mover, 'sales.list', { query: { storeId, limit: 100, cursor } });
    for (const { soldAt, detail } of page.items)
      if (detail?.receiptNo.startsWith('OLD-')) sales.push(JSON.stringify([soldAt, detail]));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const hash = createHash('sha256');
  for (const sale of sales.toSorted()) hash.update(sale);

  const some: unknown[] = [];
  for (let index = 0; index < members; index += Math.ceil(members / 20)) {
    const body = { text: movedPhone(index) };
    const { items } = await patient(mover, 'members.search', { body });
    const { id, name, tier, phone } = present(items[0], `member ${index}`);
    const { available, pending, lots } = await patient(mover, 'points.memberSummary', { params: { id } });
    const points = lots.map(({ kind, size, remaining, expiresOn }) => ({ kind, size, remaining, expiresOn }));
    some.push({ name, tier, phone, available, pending, points });
  }
  return { sales: sales.length, digest: hash.digest('hex'), members: some };
}
