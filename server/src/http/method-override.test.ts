import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { methodOverride } from './method-override';

async function seenAs(method: string, override?: string): Promise<string> {
  const koa = new Koa();
  koa.use(methodOverride);
  koa.use((ctx) => {
    ctx.body = ctx.method;
  });
  const server = koa.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo; // listening on a port, not on a pipe
    const headers: Record<string, string> = override ? { 'X-HTTP-Method-Override': override } : {};
    return await (await fetch(`http://127.0.0.1:${port}/`, { method, headers })).text();
  } finally {
    server.close();
  }
}

describe('a POST that stands for a PATCH', () => {
  it('is taken for one', async () => {
    expect(await seenAs('POST', 'patch')).toBe('PATCH');
  });

  it.each([
    ['POST', undefined],
    ['POST', 'DELETE'],
    ['GET', 'PATCH'],
    ['PUT', 'PATCH'],
  ])('leaves %s with override %s alone', async (method, override) => {
    expect(await seenAs(method, override)).toBe(method);
  });
});
