import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import jwt from 'jsonwebtoken';
import Koa from 'koa';
import { createPool } from 'mysql2/promise';
import * as z from 'zod';
import { FloorTask, reportUsage, tell } from './messages';
import { databaseUrl, jwtSecret, poolSize } from './setting';

const Subject = z.object({ sub: z.string() });

/**
 * The least that can answer the same: bare Koa and its router, a verified token, the same statements as the card executed by
 * mysql2, an answer of the same size. No limits, no checks, no headers, no metrics, nothing computed.
 */
async function main(): Promise<void> {
  const [message] = (await once(process, 'message')) as [unknown]; // the parent's first message, parsed on the next line
  const { callers, answer } = FloorTask.parse(message);
  const statements = new Map(callers.map((caller) => [caller.memberId, caller.statements]));
  const key = createSecretKey(Buffer.from(jwtSecret));
  const pool = createPool({ uri: databaseUrl(), connectionLimit: poolSize, timezone: 'Z' });

  const router = new Router();
  router.get('/api/v1/me/card', async (ctx) => {
    const claims = jwt.verify(ctx.get('Authorization').slice('Bearer '.length), key, {
      algorithms: ['HS256'],
    });
    const { sub } = Subject.parse(claims);
    for (const { sql, parameters } of statements.get(sub) ?? []) await pool.execute(sql, parameters);
    ctx.body = answer;
  });
  const app = new Koa();
  app.use(router.routes());

  const server = app.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo; // listening on a port just above
    tell({ port });
  });
  reportUsage();
}

void main();
