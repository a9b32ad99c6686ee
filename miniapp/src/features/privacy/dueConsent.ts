import Taro from '@tarojs/taro';
import { api } from '../../api/api';
import { asApiError } from '../../api/errors';
import { PRIVACY_VERSION } from './privacyText';

const DUE = 'gemcare.consent-due';

/** Sends an agreement to the server. */
type Record = (version: string) => Promise<unknown>;

const recordAtServer: Record = (version) =>
  api.call('consents.decide', { params: { kind: 'privacy' }, body: { granted: true, version } });

/** Notes that this person agreed to the privacy text, before there is a session to record it with. */
export const noteAgreement = (): void => Taro.setStorageSync(DUE, PRIVACY_VERSION);

/** Records a noted agreement once there is a session. What could not be sent stays noted for the next start. */
export async function recordDueAgreement(record: Record = recordAtServer): Promise<void> {
  const version = Taro.getStorageSync<string>(DUE);
  if (!version) return;
  try {
    await record(version);
    Taro.removeStorageSync(DUE);
  } catch (thrown) {
    // An outdated agreement is worth nothing: the consents page asks again. Anything else is tried again later.
    if (asApiError(thrown).code === 'consent.version_outdated') Taro.removeStorageSync(DUE);
  }
}
