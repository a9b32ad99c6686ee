import Router from '@koa/router';
import { tokenNeedOf, type Endpoint } from '@gemcare/shared';
import type { AppState, HttpDeps } from './app-context';
import { guard } from './guard';
import type { Route } from './implement';

export const API_BASE = '/api/v1';

/** A route that states no role, or promises what its handler can not keep, stops the server from starting. */
function check({ endpoint, handler }: Route): void {
  const name = `${endpoint.method} ${endpoint.path}`;
  if (endpoint.roles.length === 0) throw new Error(`${name} states no role`);
  if (endpoint.idempotent && !('prepare' in handler))
    throw new Error(`${name} is idempotent but runs outside a transaction`);
  if (endpoint.idempotent && endpoint.file)
    throw new Error(`${name} answers a file, which is not kept to be repeated`);
  if (endpoint.upload && endpoint.method !== 'POST' && endpoint.method !== 'PUT')
    throw new Error(`${name} takes a file, which forms only bring by POST and PUT`);
  if (tokenNeedOf(endpoint) === 'optional' && endpoint.method !== 'GET')
    throw new Error(`${name} is public and more, which only reads may be`);
}

/** `/me/{id}` → `/me/:id` */
const koaPath = ({ path }: Endpoint): string => path.replace(/\{(\w+)\}/g, ':$1');

/** The API as a router. */
export function mount(routes: readonly Route[], deps: HttpDeps): Router<AppState> {
  const router = new Router<AppState>({ prefix: API_BASE });
  for (const route of routes) {
    check(route);
    router.register(koaPath(route.endpoint), [route.endpoint.method], guard(route, deps));
  }
  return router;
}
