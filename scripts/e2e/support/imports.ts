import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { paths, type ImportKind } from '@gemcare/shared/client';
import { movedPhone } from '../../lib/import-files';
import type { Api, Success } from './api';
import { present } from './expect';
import { until } from './until';

type Import = Success<'imports.show'>;

/** Somebody who may import, and where to. */
export interface Mover {
  url: string;
  api: Api;
  token: string;
  storeId: string;
}

/** Uploads a file from disk as a stream. */
export async function uploadFile(mover: Mover, kind: ImportKind, file: string): Promise<Import> {
  const form = new FormData();
  form.append('storeId', mover.storeId);
  form.append('kind', kind);
  form.append('file', await openAsBlob(file), `${kind}.csv`);
  const response = await fetch(`${mover.url}/api/v1${paths['imports.upload'].path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${mover.token}` },
    body: form,
  });
  const answer: unknown = await response.json();
  if (response.status !== 201) throw new Error(`the upload answered ${JSON.stringify(answer)}`);
  return answer as Import; // the server checks its answers against the contract
}

export const show = ({ api, token }: Mover, id: string): Promise<Import> =>
  api.call('imports.show', { token, params: { id } });

/** Waits until the server is done with what it was asked for. */
export const ended = (mover: Mover, id: string, timeoutMs: number): Promise<Import> =>
  until(
    'the end of an import',
    async () => {
      const found = await show(mover, id);
      return found.state === 'checking' || found.state === 'running' ? undefined : found;
    },
    timeoutMs,
  );

/** Uploads, runs dry and starts; answers the import that is under way. */
export async function startFile(
  mover: Mover,
  kind: ImportKind,
  file: string,
  timeoutMs: number,
): Promise<Import> {
  const { id } = await uploadFile(mover, kind, file);
  const params = { id };
  await mover.api.call('imports.check', { token: mover.token, params });
  const checked = await ended(mover, id, timeoutMs);
  if (checked.state !== 'checked') throw new Error(`the dry run ended as ${checked.state}`);
  return mover.api.call('imports.start', { token: mover.token, params });
}

/** The same to its end. */
export const bringFile = async (
  mover: Mover,
  kind: ImportKind,
  file: string,
  timeoutMs: number,
): Promise<Import> => ended(mover, (await startFile(mover, kind, file, timeoutMs)).id, timeoutMs);

/**
 * A digest of what an import left in the books: every sale of the store, and points and tier of some of its members. Ids and
 * instants of recording are left out: they differ from run to run.
 */
export async function booksOf({ api, token, storeId }: Mover, members: number): Promise<string> {
  const hash = createHash('sha256');
  let cursor: string | undefined;
  const sales: string[] = [];
  do {
    const page = await api.call('sales.list', { token, query: { storeId, limit: 100, cursor } });
    for (const { soldAt, detail } of page.items)
      if (detail?.receiptNo.startsWith('OLD-')) sales.push(JSON.stringify([soldAt, detail]));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  for (const sale of sales.toSorted()) hash.update(sale);
  for (let index = 0; index < members; index += Math.ceil(members / 20)) {
    const { items } = await api.call('members.search', { token, body: { text: movedPhone(index) } });
    const { id, memberNo: _no, ...member } = present(items[0], `member ${index}`);
    const points = await api.call('points.memberSummary', { token, params: { id } });
    hash.update(JSON.stringify([member, points]));
  }
  return `${sales.length} sales, ${hash.digest('hex')}`;
}
