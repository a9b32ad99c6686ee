import type { Closure, ClosingTerms } from '@gemcare/shared/client';
import { CLOSING_WORDS } from '@gemcare/shared/client';
import { api } from '../../api/api';
import { loginCode } from '../../platform/loginCode';
import type { CodeSent } from '../phone/phone.source';

/** Who closes the account: by a code to the phone, or by WeChat itself. */
export type Proof = { by: 'sms'; code: string } | { by: 'wechat' };

export interface ClosingSource {
  open: () => Promise<ClosingTerms>;
  sendCode: () => Promise<CodeSent>;
  close: (proof: Proof) => Promise<Closure>;
  keep: () => Promise<void>;
}

export const closingSource: ClosingSource = {
  open: () => api.call('dataRights.closing'),
  sendCode: () => api.call('dataRights.sendClosingCode'),
  close: async (proof) =>
    api.call('dataRights.close', {
      body: {
        confirm: CLOSING_WORDS,
        proof: proof.by === 'sms' ? proof : { by: 'wechat', code: await loginCode() },
      },
    }),
  keep: () => api.call('dataRights.keep'),
};
