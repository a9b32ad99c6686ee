import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { endpoint } from '@gemcare/shared';
import * as z from 'zod';
import { newId } from '../kernel/ids';
import { problem } from '../kernel/problem';
import { formOf } from '../testing/client';
import { engines, newKey, problemOf } from '../testing/app';
import { testApi } from '../testing/api';
import { implement, inTransaction } from './implement';
import { prepareUploads, removeLeftovers } from './uploads';

const MEGABYTE = 1024 * 1024;

const files = {
  take: endpoint({
    method: 'POST',
    path: '/me/files',
    summary: 'Takes a file',
    roles: ['member'],
    upload: { maxBytes: MEGABYTE },
    body: z.object({ title: z.string().max(20) }),
    ok: z.object({
      name: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      text: z.string(),
      title: z.string(),
    }),
  }),
  once: endpoint({
    method: 'POST',
    path: '/me/files/once',
    summary: 'Takes a file once',
    roles: ['member'],
    upload: { maxBytes: MEGABYTE },
    idempotent: true,
    created: z.object({ id: z.string() }),
  }),
  fail: endpoint({
    method: 'POST',
    path: '/me/files/fail',
    summary: 'Takes a file and fails',
    roles: ['member'],
    upload: { maxBytes: MEGABYTE },
    errors: ['member.not_found'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/me/files',
    summary: 'Answers a file',
    roles: ['member'],
    file: ['text/csv', 'image/webp'],
  }),
  show: endpoint({
    method: 'GET',
    path: '/files/{id}',
    summary: 'Answers a file to be shown',
    roles: ['public'],
    params: z.object({ id: z.string() }),
    file: ['image/webp'],
  }),
};

const FORM = { title: '戒指' };
const content = Buffer.from('名称,数量\r\n戒指,2\r\n');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe.each(engines)('files over HTTP on %s', (engine) => {
  let handled: string[] = [];
  const api = testApi(engine, () =>
    implement(files, {
      take: async ({ upload, body }) => {
        handled.push(upload.path);
        const text = await readFile(upload.path, 'utf8');
        return { ...upload, name: upload.originalName, text, title: body.title };
      },
      once: inTransaction(({ act }) => Promise.resolve({ id: newId(act.at) })),
      fail: ({ upload }) => {
        handled.push(upload.path);
        return Promise.reject(problem('member.not_found'));
      },
      list: () => Promise.resolve({ name: '会员.csv', type: 'text/csv', body: content }),
      show: ({ params }) =>
        Promise.resolve({
          name: 'p.webp',
          type: params.id === 'odd' ? 'text/html' : 'image/webp',
          body: Readable.from([content]),
          bytes: content.length,
          inline: true,
          maxAgeSeconds: 60,
        }),
    }),
  );

  beforeEach(() => {
    handled = [];
  });
  afterEach(async () => {
    expect(await readdir(api.uploads)).toEqual([]);
  });

  const take = async (file = content, name = '会员.csv', fields: object = FORM) =>
    api.send({ method: 'POST', path: '/me/files', body: await formOf(file, name, fields) });

  describe('a file that comes with a request', () => {
    it('is there with its name, length and digest while the request lasts, and gone afterwards', async () => {
      const answer = await take();
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        name: '会员.csv',
        bytes: content.length,
        sha256: sha256(content),
        text: content.toString(),
        title: '戒指',
      });
      expect(handled).toHaveLength(1);
      expect(existsSync(handled[0] ?? '')).toBe(false);
    });

    it('is gone after a refusal too', async () => {
      const answer = await api.send({ method: 'POST', path: '/me/files/fail', body: await formOf(content) });
      expect(problemOf(answer).code).toBe('member.not_found');
      expect(handled).toHaveLength(1);
    });

    it.each([
      ['../../etc/passwd', 'passwd'],
      ['C:\\Users\\林\\名单.csv', '名单.csv'],
      ['a\u202eb.csv', 'ab.csv'],
      ['x'.repeat(300), 'x'.repeat(200)],
    ])('is called by the last part of its name: %s', async (name, shown) => {
      expect((await take(content, name)).body).toMatchObject({ name: shown });
    });

    it('may be as large as the limit, and not a byte larger', async () => {
      expect((await take(Buffer.alloc(MEGABYTE, 'a'))).body).toMatchObject({ bytes: MEGABYTE });
      const answer = await take(Buffer.alloc(MEGABYTE + 1));
      expect(problemOf(answer)).toMatchObject({
        status: 413,
        code: 'request.too_large',
        detail: '文件最大 1 MB',
      });
      expect(handled).toHaveLength(1);
    });

    it('is refused with a name for what is wrong', async () => {
      const post = (body: unknown, headers?: Record<string, string>) =>
        api.send({ method: 'POST', path: '/me/files', body, headers });
      const form = (...parts: [string, string | Blob][]) => {
        const made = new FormData();
        for (const [name, value] of parts) made.append(name, value);
        return made;
      };
      const typed = { 'content-type': 'multipart/form-data; boundary=x' };
      const file = new Blob(['a']);
      const code = async (...request: Parameters<typeof post>) => problemOf(await post(...request)).code;

      expect(await code(undefined)).toBe('upload.file_missing');
      expect(await code(form(['title', 'x']))).toBe('upload.file_missing');
      expect(await code(form(['file', 'a text']))).toBe('upload.file_missing');
      expect(await code(form(['title', 'x'], ['file', new Blob([])]))).toBe('upload.empty');
      expect(await code(form(['file', file], ['file', file]))).toBe('upload.unexpected_file');
      expect(await code(form(['other', file]))).toBe('upload.unexpected_file');
      expect(await code(form(['file', file]))).toBe('request.invalid');
      expect(await code(form(['title[a]', 'x'], ['file', file]))).toBe('request.bad_form');
      expect(await code(form(['title', 'x'.repeat(20_000)], ['file', file]))).toBe('request.bad_form');
      expect(await code(form(...Array.from({ length: 30 }, (_, n): [string, string] => [`f${n}`, ''])))).toBe(
        'request.bad_form',
      );
      expect(await code({ title: 'x' })).toBe('request.unsupported_media_type');
      expect(await code('a=1', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(
        'request.unsupported_media_type',
      );
      expect(await code('x', { 'content-type': 'multipart/form-data' })).toBe('request.bad_form');
      expect(await code('no form at all', typed)).toBe('request.bad_form');
      expect(
        await code('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc', typed),
      ).toBe('request.bad_form');
      expect(handled).toEqual([]);
    });

    it('is the same request only with the same content', async () => {
      const key = newKey();
      const post = async (file: Buffer) =>
        api.send({
          method: 'POST',
          path: '/me/files/once',
          headers: { 'idempotency-key': key },
          body: await formOf(file),
        });
      const first = await post(content);
      expect(first.status).toBe(201);
      expect((await post(content)).body).toEqual(first.body);
      expect(problemOf(await post(Buffer.from('other'))).code).toBe('idempotency.key_reused');
    });
  });

  describe('a file nobody asked for', () => {
    /** Sends the head of an upload and as much of a body as the server takes; answers what came back. */
    function pour(head: string[], most: number): Promise<{ answer: string; sent: number }> {
      const { port } = new URL(api.origin);
      const socket = connect(Number(port), '127.0.0.1');
      const chunk = Buffer.alloc(64 * 1024, 'a');
      const isChunked = head.some((line) => line.startsWith('Transfer-Encoding'));
      let answer = '';
      let sent = 0;
      return new Promise((resolve) => {
        const end = () => {
          socket.destroy();
          resolve({ answer, sent });
        };
        const write = () => {
          while (sent < most && !answer && !socket.destroyed) {
            sent += chunk.length;
            if (isChunked) socket.write(`${chunk.length.toString(16)}\r\n`);
            const isFree = socket.write(chunk);
            if (isChunked) socket.write('\r\n');
            if (!isFree) return;
          }
        };
        socket.on('data', (data) => {
          answer += data.toString();
          if (answer.includes('requestId')) end();
        });
        socket.on('drain', write);
        socket.on('close', end);
        socket.on('error', () => undefined);
        socket.write(`POST /api/v1/me/files HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`);
        if (isChunked) {
          const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
          socket.write(`${part.length.toString(16)}\r\n${part}\r\n`);
        }
        write();
      });
    }
    const GIGABYTES = 2 * 1024 * MEGABYTE;
    const type = 'Content-Type: multipart/form-data; boundary=x';
    const bearer = 'Authorization: Bearer member';

    it('is refused by the length it announces, before anything of it is read', async () => {
      const { answer, sent } = await pour(
        ['Host: x', type, bearer, `Content-Length: ${GIGABYTES}`],
        MEGABYTE,
      );
      expect(answer).toContain('413');
      expect(answer).toContain('request.too_large');
      expect(sent).toBeLessThanOrEqual(MEGABYTE);
    });

    it('is cut off where it grows beyond the limit without an announced length', async () => {
      const before = process.memoryUsage().rss;
      const head = ['Host: x', type, bearer, 'Transfer-Encoding: chunked'];
      const { answer, sent } = await pour(head, GIGABYTES);
      expect(answer).toContain('request.too_large');
      expect(sent).toBeLessThan(64 * MEGABYTE);
      expect(process.memoryUsage().rss - before).toBeLessThan(64 * MEGABYTE);
      expect(handled).toEqual([]);
    });

    it('is not read at all from somebody who may not send it', async () => {
      const head = ['Host: x', type, 'Transfer-Encoding: chunked'];
      const { answer, sent } = await pour(head, GIGABYTES);
      expect(answer).toContain('auth.required');
      expect(sent).toBeLessThan(64 * MEGABYTE);
    });

    it('leaves nothing behind where its sender goes away in the middle', async () => {
      const { port } = new URL(api.origin);
      const socket = connect(Number(port), '127.0.0.1');
      const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
      socket.write(
        `POST /api/v1/me/files HTTP/1.1\r\nHost: x\r\n${type}\r\n${bearer}\r\nContent-Length: 500000\r\n\r\n${part}${'a'.repeat(1000)}`,
      );
      await until(async () => (await readdir(api.uploads)).length === 1);
      socket.destroy();
      await until(async () => (await readdir(api.uploads)).length === 0);
      expect(handled).toEqual([]);
    });
  });

  describe('a file as an answer', () => {
    it('is offered under its name, as what it is, and kept by nobody', async () => {
      const answer = await api.send({ method: 'GET', path: '/me/files' });
      expect(answer.body).toEqual(content);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="??.csv"; filename*=UTF-8''%E4%BC%9A%E5%91%98.csv`,
        'x-content-type-options': 'nosniff',
        'content-length': String(content.length),
        'cache-control': 'no-store',
      });
    });

    it('is shown in place, and kept for a while, where it says so', async () => {
      const { body, headers } = await api.send({ method: 'GET', path: '/files/a' });
      expect(body).toEqual(content);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'image/webp',
        'content-disposition': 'inline; filename="p.webp"',
        'content-length': String(content.length),
        'cache-control': 'private, max-age=60',
      });
    });

    it('is never of a type that was not declared', async () => {
      expect((await api.send({ method: 'GET', path: '/files/odd' })).status).toBe(500);
    });
  });
});

describe('the folder of files on their way', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'gemcare-data-'));
  afterAll(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('loses what a killed server left, and keeps what is being written', async () => {
    const folder = await prepareUploads(dataDir);
    await writeFile(path.join(folder, 'left'), 'a');
    await writeFile(path.join(folder, 'new'), 'a');
    await mkdir(path.join(folder, 'probe'));
    const { mtimeMs } = await stat(path.join(folder, 'new'));
    const hourAgo = mtimeMs / 1000 - 3600;
    await utimes(path.join(folder, 'left'), hourAgo, hourAgo);
    await utimes(path.join(folder, 'probe'), hourAgo, hourAgo);
    expect(await prepareUploads(dataDir)).toBe(folder);
    expect(await readdir(folder)).toEqual(['new']);
    await removeLeftovers(folder);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}
