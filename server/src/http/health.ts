import type { Middleware } from 'koa';
import type { Database } from '../database/database';
import type { AppState } from './app-context';
import type { Metrics } from './metrics';

/** `/healthz` alive, `/readyz` the database answers and its schema is current, `/metrics` for Prometheus. */
export function healthRoutes(db: Database, metrics: Metrics): Middleware<AppState> {
  return async (ctx, next) => {
    switch (ctx.method === 'GET' || ctx.method === 'HEAD' ? ctx.path : '') {
      case '/healthz':
        ctx.body = { status: 'ok' };
        return;
      case '/readyz': {
        const isReady = await db.isCurrent().catch(() => false);
        ctx.status = isReady ? 200 : 503;
        ctx.body = { status: isReady ? 'ready' : 'not_ready' };
        return;
      }
      case '/metrics':
        ctx.type = metrics.registry.contentType;
        ctx.body = await metrics.registry.metrics();
        return;
      default:
        await next();
    }
  };
}

/** Times every answer by route, never by URL: ids are not labels. */
export function measure(metrics: Metrics): Middleware<AppState> {
  return async (ctx, next) => {
    const end = metrics.requests.startTimer();
    try {
      await next();
    } finally {
      end({ method: ctx.method, route: ctx.state.route ?? 'other', status: ctx.status });
    }
  };
}
