import type { Session } from '@gemcare/shared/client';
import { api, session } from './api';
import { asApiError } from './errors';
import { rememberSignIn, rememberSignOut } from './remembered';

/** Starts using a session that a person signed in to, or that a phone binding answered. */
export function enter(entered: Session): void {
  rememberSignIn();
  session.accept(entered);
}

/** Signs in through WeChat after a person had signed out: a fresh `wx.login`, nothing to type. */
export async function enterThroughWechat(): Promise<void> {
  rememberSignIn();
  await session.renew(null);
}

/** Signs out here or everywhere. A session that is already gone is what was wanted. */
export async function leave({ everywhere }: { everywhere: boolean }): Promise<void> {
  try {
    await api.call('auth.signOut', { body: { everywhere } });
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error.status !== 401) throw error;
  }
  rememberSignOut();
  session.drop();
}
