import { createSecretKey } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import bodyParser from '@koa/bodyparser';
import Router from '@koa/router';
import jwt from 'jsonwebtoken';
import Koa from 'koa';
import { createPool } from 'mysql2/promise';
import * as z from 'zod';
import { valuesOf } from './fills';
import { FloorTask, reportUsage, tell } from './messages';
import { databaseUrl, jwtSecret, poolSize } from './setting';

const Subject = z.object({ sub: z.string() });

/**
 * The least that can answer the same: bare Koa and its router, a verified token, the same statements executed by mysql2 (those
 * of a transaction in one, on a connection of the pool), an answer of the same size. No limits, no checks, no headers, no
 * metrics, nothing computed.
 */
async function main(): Promise<void> {
  const [message] = (await once(process, 'message')) as [unknown]; // the parent's first message, parsed on the next line
  const { method, route, status, replays } = FloorTask.parse(message);
  const key = createSecretKey(Buffer.from(jwtSecret));
  const pool = createPool({ uri: databaseUrl(), connectionLimit: poolSize, timezone: 'Z' });

  const router = new Router();
  router.register(route, [method], async (ctx) => {
    const claims = jwt.verify(ctx.get('Authorization').slice('Bearer '.length), key, {
      algorithms: ['HS256'],
    });
    const { sub } = Subject.parse(claims);
    const replay = replays[sub] ?? replays[''];
    if (!replay) throw new Error('nobody of the benchmark');
    const values = valuesOf({
      memberId: sub,
      key: ctx.get('Idempotency-Key'),
      body: ctx.request.body,
    });
    for (const { sql, parameters } of replay.reads) await pool.execute(sql, values(parameters));
    if (replay.transaction.length > 0) {
      const connection = await pool.getConnection();
      try {
        for (const { sql, parameters } of replay.transaction) {
          if (parameters.length === 0) await connection.query(sql);
          else await connection.execute(sql, values(parameters));
        }
      } catch (error) {
        await connection.rollback();
        throw error;
      } finally {
        connection.release();
      }
    }
    ctx.status = status;
    ctx.body = replay.answer;
  });
  const app = new Koa();
  if (method === 'POST') app.use(bodyParser({ enableTypes: ['json'] }));
  app.use(router.routes());

  const server = app.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo; // listening on a port just above
    tell({ port });
  });
  reportUsage();
}

void main();
