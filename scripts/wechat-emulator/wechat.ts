import Router from '@koa/router';
import type { Context, Middleware } from 'koa';

import { refuse, requestId, WechatRefusal } from './errors';
import type { EmulatorState } from './state';
import { wechatEndpoints, type WechatEndpoint } from './wechat-endpoints';

/** WeChat's side: method and body checks, quotas, and errors under status 200 with a request id. */
export const wechatRoutes = (state: EmulatorState): Router => {
  const router = new Router();
  for (const endpoint of wechatEndpoints) {
    router.all(endpoint.path, (ctx) => {
      ctx.set('content-type', endpoint.contentType);
      ctx.body = JSON.stringify(answerOf(state, endpoint, ctx));
    });
  }
  return router;
};

const answerOf = (state: EmulatorState, endpoint: WechatEndpoint, ctx: Context): object => {
  if (ctx.method !== endpoint.method) return refuse(endpoint.method === 'POST' ? 43002 : 43001);
  const query = Object.fromEntries(
    Object.entries(ctx.query).map(([name, value]) => [name, [value].flat()[0]]),
  );
  state.quotas.count(endpoint.path);
  if (endpoint.method === 'POST') {
    if (ctx.state.isBodyBroken) return refuse(47001);
    if (!ctx.request.rawBody) return refuse(44002);
  }
  const onAnswered = (work: () => void) => {
    ctx.res.once('finish', work);
    ctx.res.once('close', work);
  };
  return endpoint.answer(state, { query, body: ctx.request.body, onAnswered });
};

/** Answers what endpoints and faults refuse, in the content type of the path. */
export const answerRefusals = (state: EmulatorState): Middleware => {
  const contentTypes = new Map<string, string>(
    wechatEndpoints.map(({ path, contentType }) => [path, contentType]),
  );
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof WechatRefusal)) throw error;
      ctx.status = 200;
      ctx.set('content-type', contentTypes.get(ctx.path) ?? 'application/json; encoding=utf-8');
      const rid = requestId(state.clock.now());
      ctx.body = JSON.stringify({ errcode: error.errcode, errmsg: `${error.message} rid: ${rid}` });
    }
  };
};
