import Router from '@koa/router';
import type { Context } from 'koa';
import * as z from 'zod';

export type DemoClockOptions = { bffUrl: string; fetch?: typeof globalThis.fetch };

const advanceSchema = z.strictObject({ advance: z.string().regex(/^P\d{1,3}D$/) });
const nowSchema = z.object({ now: z.iso.datetime() });

// Moving the clock runs every job that became due, so it may take a while.
const timeoutMs = 60_000;

type Answer = { status: number; body: object };

/** Hands the page's clock control on to the server's demo clock, so that the page stays within its own origin. */
export const demoClockRoutes = ({ bffUrl, fetch = globalThis.fetch }: DemoClockOptions): Router => {
  const router = new Router({ prefix: '/__emu/demo-clock' });

  const askServer = async (advance?: string): Promise<Answer> => {
    try {
      const response = await fetch(new URL('/api/v1/demo/clock', bffUrl), {
        signal: AbortSignal.timeout(timeoutMs),
        ...(advance && {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ advance }),
        }),
      });
      if (!response.ok) return { status: 502, body: { error: 'refused', status: response.status } };
      return { status: 200, body: nowSchema.parse(await response.json()) };
    } catch {
      return { status: 502, body: { error: 'unreachable' } };
    }
  };

  const give = (ctx: Context, { status, body }: Answer) => {
    ctx.status = status;
    ctx.body = body;
  };

  router.get('/', async (ctx) => give(ctx, await askServer()));
  router.post('/', async (ctx) => {
    const { data } = advanceSchema.safeParse(ctx.request.body);
    give(ctx, data ? await askServer(data.advance) : { status: 400, body: { error: 'invalid' } });
  });
  return router;
};
