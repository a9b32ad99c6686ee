import { setTimeout } from 'node:timers/promises';

import type { Context, Middleware } from 'koa';

import { WechatRefusal } from './errors';
import type { EmulatorState } from './state';
import { TencentRefusal } from './tencent-errors';

/** Lets the next fault of the path happen. Errcode, code, status and body faults leave the state of the emulator as it was. */
export const injectFaults =
  (state: EmulatorState): Middleware =>
  async (ctx, next) => {
    // A GET of the root is the emulator's own page.
    const isPage = ctx.path === '/' && ctx.method !== 'POST';
    const fault = isPage ? undefined : state.faults.next(ctx.path);
    switch (fault?.kind) {
      case undefined:
        await next();
        return;
      case 'errcode':
        throw new WechatRefusal(fault.errcode);
      case 'code':
        throw new TencentRefusal(fault.code);
      case 'status':
        ctx.status = fault.status;
        ctx.body = '';
        return;
      case 'body':
        ctx.set('content-type', 'text/plain');
        ctx.body = fault.text;
        return;
      case 'delay':
        // Late is the answer, not the work: who gives up waiting has spent the code all the same.
        await next();
        return untilGone(ctx, fault.milliseconds);
      case 'hang':
        if (fault.when === 'after') await next();
        ctx.respond = false;
        return;
      case 'drop':
        if (fault.when === 'after') await next();
        ctx.respond = false;
        ctx.req.socket.destroy();
        return;
      default:
        return fault satisfies never;
    }
  };

/** Waits, but not for a caller that has hung up. */
const untilGone = async (ctx: Context, milliseconds: number): Promise<void> => {
  const hangUp = new AbortController();
  ctx.res.once('close', () => hangUp.abort());
  await setTimeout(milliseconds, undefined, { signal: hangUp.signal }).catch((error: unknown) => {
    if (!hangUp.signal.aborted) throw error;
  });
};
