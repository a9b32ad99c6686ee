import type { Store } from '@gemcare/shared/client';
import { api } from '../../api/api';

export interface StoresSource {
  open: () => Promise<Store[]>;
}

/** The stores a customer can walk into; head office is none. */
export const storesSource: StoresSource = {
  open: async () => (await api.call('stores.list')).items.filter((store) => store.kind === 'store'),
};
