import type { Consent, ConsentKind } from '@gemcare/shared/client';
import { api } from '../../api/api';

export interface Decision {
  kind: ConsentKind;
  granted: boolean;
  version: string;
}

export interface ConsentsSource {
  open: () => Promise<Consent[]>;
  decide: (decision: Decision, key: string) => Promise<Consent>;
}

export const consentsSource: ConsentsSource = {
  open: async () => (await api.call('consents.list')).items,
  decide: ({ kind, ...body }, key) => api.call('consents.decide', { params: { kind }, body }, { key }),
};
