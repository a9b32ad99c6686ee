import type { StaffRole, StaffSession } from '@gemcare/shared/client';
import { errors, type ErrorCode } from '@gemcare/shared/errors';
import type { Fetch } from '../api/transport';

export interface SeenRequest {
  method: string;
  path: string;
  token: string | undefined;
  key: string | undefined;
  body: unknown;
}

type Reply = { status: number; body: unknown };
type Handler = (request: SeenRequest) => Reply | Promise<Reply>;

export const ok = (body: unknown, status = 200): Reply => ({ status, body });

/** A refusal as the server words it. */
export const problem = (code: ErrorCode): Reply => ({
  status: errors[code].status,
  body: { type: 'about:blank', code, requestId: 'test', ...errors[code] },
});

/** Answers requests by `METHOD /path` below `/api/v1`, and remembers them. */
export function fakeServer(handlers: Record<string, Handler>): { fetch: Fetch; seen: SeenRequest[] } {
  const seen: SeenRequest[] = [];
  const fetch: Fetch = async (input, init) => {
    const headers = new Headers(init.headers);
    const path = input.replace('/api/v1', '');
    const request: SeenRequest = {
      method: init.method ?? 'GET',
      path,
      token: headers.get('authorization') ?? undefined,
      key: headers.get('idempotency-key') ?? undefined,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    seen.push(request);
    const handler = handlers[`${request.method} ${path.split('?')[0] ?? ''}`];
    const { status, body } = handler ? await handler(request) : problem('request.not_found');
    return fakeResponse(status, body);
  };
  return { fetch, seen };
}

/** As much of a Response as the transport reads: jsdom has none. */
function fakeResponse(status: number, body: unknown): Response {
  const response = { status, ok: status < 400, json: () => Promise.resolve(body) };
  return response as Response; // a stand-in with the members the transport uses
}

export const STORE = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C01', name: '天河正佳店' };

export const staffSession = (accessToken: string, role: StaffRole = 'clerk'): StaffSession => ({
  accessToken,
  expiresAt: '2026-11-21T06:45:00.000Z',
  staff: {
    id: '01JD3K6Z8Q0V5W7X9Y2A4B6C02',
    name: '陈静',
    username: 'gz-clerk',
    role,
    allStores: false,
    stores: [STORE],
  },
});
