import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { StaffSelf } from '@gemcare/shared/client';
import type { Client } from './client';
import type { SessionState } from './session';

const ApiContext = createContext<Client | null>(null);

export function ApiProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ApiContext.Provider value={client}>{children}</ApiContext.Provider>;
}

export function useApi(): Client {
  const client = useContext(ApiContext);
  if (!client) throw new Error('useApi needs an ApiProvider above it');
  return client;
}

export function useSession(): SessionState {
  const { session } = useApi();
  return useSyncExternalStore(session.subscribe, session.get);
}

/** The member of staff at this page; only below the signed-in shell. */
export function useStaff(): StaffSelf {
  const state = useSession();
  if (state.kind !== 'signed_in') throw new Error('useStaff needs somebody signed in');
  return state.session.staff;
}
