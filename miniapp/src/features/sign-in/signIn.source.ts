import { enter } from '../../api/account';
import { api } from '../../api/api';
import { deviceName } from '../../api/device';
import type { CodeSent } from '../phone/phone.source';
import { noteAgreement, recordDueAgreement } from '../privacy/dueConsent';

export interface SignInSource {
  sendCode: (phone: string) => Promise<CodeSent>;
  /** Signs in with the agreement to the privacy text, which the person has just given. */
  signIn: (input: { phone: string; code: string }) => Promise<void>;
}

export const signInSource: SignInSource = {
  sendCode: (phone) => api.call('auth.sendCode', { body: { phone } }),
  signIn: async ({ phone, code }) => {
    const body = { phone, code, device: deviceName() };
    const session = await api.call('auth.phone', { body });
    noteAgreement();
    enter(session);
    await recordDueAgreement();
  },
};
