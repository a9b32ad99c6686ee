import { createContext, useContext, useState, type ReactNode } from 'react';
import { useAnswer } from '../api/use-answer';
import { useStaff } from '../api/api-context';

interface StoreRef {
  id: string;
  name: string;
}

interface StoreChoice {
  /** Every store of the reader's scope; undefined while loading. */
  stores: readonly StoreRef[] | undefined;
  /** The store this page works for. */
  store: StoreRef | null;
  choose(storeId: string): void;
}

const StoreContext = createContext<StoreChoice>({ stores: undefined, store: null, choose: () => {} });

const memoryOf = (staffId: string): string => `gemcare.store.${staffId}`;

/** The store one works for, remembered per person on this device. */
export function StoreProvider({ children }: { children: ReactNode }) {
  const staff = useStaff();
  const query = useAnswer('stores.mine', {});
  const [chosen, setChosen] = useState(() => localStorage.getItem(memoryOf(staff.id)));
  const stores = query.data?.items ?? (query.error ? staff.stores : undefined);
  const store = stores?.find(({ id }) => id === chosen) ?? stores?.[0] ?? null;

  function choose(storeId: string): void {
    localStorage.setItem(memoryOf(staff.id), storeId);
    setChosen(storeId);
  }

  return <StoreContext.Provider value={{ stores, store, choose }}>{children}</StoreContext.Provider>;
}

export const useStoreChoice = (): StoreChoice => useContext(StoreContext);
