import { Fragment, type ReactNode } from 'react';
import { Spin } from 'antd';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../api/api-context';
import { texts } from '../texts';

export function Splash() {
  return (
    <main className="splash" role="status" aria-label={texts.common.loading}>
      <Spin size="large" />
    </main>
  );
}

/** Where to go after signing in, kept in the history entry. */
const wantedFrom = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'wanted' in state && typeof state.wanted === 'string'
    ? state.wanted
    : '/';

/** Lets in who is signed in; the refresh cookie decides on the first load. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.kind === 'unknown') return <Splash />;
  if (session.kind === 'signed_out')
    return <Navigate to="/sign-in" replace state={{ wanted: pathname + search }} />;
  return <Fragment key={session.session.staff.id}>{children}</Fragment>;
}

export function SignedOut() {
  const session = useSession();
  const location = useLocation();
  if (session.kind === 'unknown') return <Splash />;
  if (session.kind === 'signed_in') return <Navigate to={wantedFrom(location.state)} replace />;
  return <Outlet />;
}
