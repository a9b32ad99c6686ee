import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Koa, { type ParameterizedContext } from 'koa';
import { docsRoutes } from './docs';
import { securityHeaders } from './security-headers';
import { staticSite } from './static';

const BIG = `console.log(${JSON.stringify('gemcare '.repeat(500))});`;
const folder = mkdtempSync(path.join(tmpdir(), 'gemcare-static-'));
let server: Server;

function write(file: string, content: string) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
}

beforeAll(async () => {
  write('secret.txt', 'secret');
  write('h5/index.html', '<title>H5</title>');
  write('h5/js/app.1a2b3c4d.js', BIG);
  write('h5/.env', 'hidden');
  write('admin/index.html', '<title>Admin</title>');
  write('admin/assets/index-Dk3_x9aB.js', BIG);
  write('admin/favicon.svg', '<svg/>');

  const app = new Koa();
  app.use(securityHeaders({ secure: false }));
  app.use(docsRoutes({ openapi: '3.1.0', filler: 'x'.repeat(2000) }));
  app.use(staticSite({ folder: path.join(folder, 'admin'), at: '/admin/', name: 'Admin', singlePage: true }));
  app.use(
    staticSite({ folder: path.join(folder, 'missing'), at: '/missing/', name: 'Missing', singlePage: true }),
  );
  app.use(staticSite({ folder: path.join(folder, 'h5'), at: '/', name: 'H5', singlePage: false }));
  const handle = app.callback();
  server = createServer((req, res) => void handle(req, res)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Sends the path as it is: `fetch` would tidy `..` away. */
function get(at: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo; // it listens on a port
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: at, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('serving the builds', () => {
  it('serves the H5 page at the root and the staff page below /admin/', async () => {
    expect((await get('/')).body.toString()).toContain('H5');
    expect((await get('/admin/')).body.toString()).toContain('Admin');
    expect((await get('/admin')).headers.location).toBe('/admin/');
  });

  it('gives routes of the staff page its index, and files that are missing a 404', async () => {
    const route = await get('/admin/members/01JD3K6Z8Q0V5W7X9Y2A4B6C8D');
    expect(route.status).toBe(200);
    expect(route.headers['cache-control']).toBe('no-cache');
    expect((await get('/admin/assets/gone.js')).status).toBe(404);
    expect((await get('/api/v1/nothing')).status).toBe(404);
  });

  it.each(['/js/app.1a2b3c4d.js', '/admin/assets/index-Dk3_x9aB.js'])(
    'lets browsers keep %s, whose name has a hash',
    async (at) => {
      const { headers } = await get(at);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    },
  );

  it('makes browsers ask again for files without a hash, and answers 304', async () => {
    const first = await get('/admin/favicon.svg');
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = await get('/admin/favicon.svg', { 'If-None-Match': first.headers.etag ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('compresses by what the client takes', async () => {
    const at = '/js/app.1a2b3c4d.js';
    const [br, gzip, plain] = await Promise.all([
      get(at, { 'Accept-Encoding': 'gzip, br' }),
      get(at, { 'Accept-Encoding': 'gzip' }),
      get(at),
    ]);
    expect([
      br.headers['content-encoding'],
      gzip.headers['content-encoding'],
      plain.headers['content-encoding'],
    ]).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(br.body).toString()).toBe(BIG);
    expect(gunzipSync(gzip.body).toString()).toBe(BIG);
    expect(plain.body.toString()).toBe(BIG);
    expect(br.headers.vary).toContain('Accept-Encoding');
  });

  it('serves a file that was built again', async () => {
    write('h5/js/late.js', BIG);
    const gzip = { 'Accept-Encoding': 'gzip' };
    await get('/js/late.js', gzip);
    write('h5/js/late.js', `${BIG}// newer`);
    expect(gunzipSync((await get('/js/late.js', gzip)).body).toString()).toContain('newer');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/js/..%2f..%2fsecret.txt',
    '/.env',
    '/%00',
    '/%E0%A4%A',
    '/js/',
  ])('answers 404 to %s', async (at) => {
    const { status, body } = await get(at);
    expect(status).toBe(404);
    expect(body.toString()).not.toMatch(/secret|hidden/);
  });

  it('answers HEAD without a body, and leaves other methods alone', async () => {
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect((await get('/', {}, 'POST')).status).toBe(404);
  });

  it('says what is not built', async () => {
    const { status, body } = await get('/missing/');
    expect(status).toBe(503);
    expect(body.toString()).toContain('npm start');
  });
});

describe('the reference page', () => {
  it('comes with everything it needs, from this server', async () => {
    const page = (await get('/docs')).body.toString();
    const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map(([, link = '']) => link)
      .filter((link) => !link.startsWith('data:'));
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
    expect(page).not.toMatch(/<script>|https?:\/\/(?!www\.w3\.org)/);
  });

  it('serves the document as JSON', async () => {
    const { headers, body } = await get('/openapi.json', { 'Accept-Encoding': 'br' });
    expect(headers['content-type']).toContain('application/json');
    expect(JSON.parse(brotliDecompressSync(body).toString())).toMatchObject({ openapi: '3.1.0' });
  });
});

describe('security headers', () => {
  it('allow scripts from this server only, and no frame around a page', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('ask for https only where it is served', async () => {
    expect((await get('/')).headers['strict-transport-security']).toBeUndefined();
    const headers = new Map<string, unknown>();
    const ctx = { req: {}, res: { setHeader: headers.set.bind(headers), removeHeader: () => undefined } };
    await securityHeaders({ secure: true })(ctx as unknown as ParameterizedContext, async () => {}); // what helmet touches
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000');
  });
});
