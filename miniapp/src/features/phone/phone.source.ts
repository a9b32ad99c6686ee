import type { AnswerOf, EndpointNamed } from '@gemcare/shared/client';
import { enter } from '../../api/account';
import { api, session } from '../../api/api';

export type PhoneBinding = AnswerOf<EndpointNamed<'me.bindPhone'>>;
export type CodeSent = AnswerOf<EndpointNamed<'me.sendPhoneCode'>>;

export interface PhoneSource {
  /** The phone bound now, masked; null where there is none. */
  current: () => Promise<string | null>;
  sendToNew: (phone: string) => Promise<CodeSent>;
  sendToCurrent: () => Promise<CodeSent>;
  bind: (input: { phone: string; code: string; currentCode?: string }, key: string) => Promise<PhoneBinding>;
  /** Binds the phone WeChat vouches for, by the code of its button. */
  bindWechat: (code: string, key: string) => Promise<PhoneBinding>;
}

/** A record that was joined brings a session of its own; one that gained its first phone keeps its session. */
function entered(binding: PhoneBinding): PhoneBinding {
  if (binding.session) enter(binding.session);
  else if (binding.outcome === 'bound') session.gainPhone();
  return binding;
}

export const phoneSource: PhoneSource = {
  current: async () => (await api.call('me.profile')).phone,
  sendToNew: (phone) => api.call('me.sendPhoneCode', { body: { to: 'new', phone } }),
  sendToCurrent: () => api.call('me.sendPhoneCode', { body: { to: 'current' } }),
  bind: async (body, key) => entered(await api.call('me.bindPhone', { body }, { key })),
  bindWechat: async (code, key) => entered(await api.call('me.bindWechatPhone', { body: { code } }, { key })),
};
