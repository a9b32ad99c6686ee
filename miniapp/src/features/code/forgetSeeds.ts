import type { SessionKeeper } from '../../api/session';
import type { SeedStore } from './code.source';

/** Seeds die with the session: a device that nobody, or somebody else, uses has no code to show. */
export function forgetSeedsWith(
  session: Pick<SessionKeeper, 'state' | 'subscribe'>,
  store: SeedStore,
): () => void {
  let owner = session.state().memberId;
  return session.subscribe(() => {
    const { status, memberId } = session.state();
    const changed = owner !== null && memberId !== owner;
    if (status === 'signedOut' || changed) store.clear();
    owner = memberId;
  });
}
