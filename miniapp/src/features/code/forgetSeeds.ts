import type { SessionKeeper } from '../../api/session';
import type { SeedStore } from './code.source';

/**
 * Seeds die with the session: a device that nobody, or somebody else, uses has no code to show. A renewed session keeps
 * its seed, to be replaced as soon as the server can be reached.
 */
export function forgetSeedsWith(
  session: Pick<SessionKeeper, 'state' | 'subscribe'>,
  store: SeedStore,
): () => void {
  let owner = session.state().memberId;
  return session.subscribe(() => {
    const { status, memberId } = session.state();
    const kept = store.load();
    // After a restart nobody is known yet: then the seed itself says whose it is.
    const before = owner ?? kept?.memberId ?? null;
    const changed = before !== null && memberId !== before;
    if (status === 'signedOut' || changed) store.clear();
    else if (kept) store.save({ ...kept, receivedAt: 0 });
    owner = memberId;
  });
}
