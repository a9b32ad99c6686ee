import type { AppContext } from './app-context';
import type { RefreshCookie } from './implement';

/** Name and path of the refresh cookies. */
export const COOKIES = {
  member: { name: 'gemcare_member', path: '/api/v1' },
  staff: { name: 'gemcare_staff', path: '/api/v1/auth/staff' },
} as const;

/** The refresh cookie of one kind of session: HttpOnly and SameSite=Strict, sent to the API only. */
export function refreshCookie(
  ctx: AppContext,
  kind: 'member' | 'staff' | undefined,
  secure: boolean,
): RefreshCookie {
  const { name, path } = COOKIES[kind ?? 'member'];
  const options = { path, httpOnly: true, sameSite: 'strict', overwrite: true, secure } as const;
  return {
    get: () => ctx.cookies.get(name),
    set: (token, expires) => {
      ctx.cookies.secure = secure; // behind a TLS proxy koa itself sees plain http
      ctx.cookies.set(name, token, { ...options, expires });
    },
    clear: () => {
      ctx.cookies.secure = secure;
      ctx.cookies.set(name, '', { ...options, expires: new Date(0) });
    },
  };
}
