import type Koa from 'koa';

/**
 * Lets a POST stand for a PATCH: WeChat's `wx.request` knows no PATCH, so the mini-program says in a header what it means.
 * Nothing else is taken over; a GET can never become a write.
 */
export const methodOverride: Koa.Middleware = (ctx, next) => {
  if (ctx.method === 'POST' && ctx.get('X-HTTP-Method-Override').toUpperCase() === 'PATCH')
    ctx.method = 'PATCH';
  return next();
};
