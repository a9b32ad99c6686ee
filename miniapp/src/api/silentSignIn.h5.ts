import { requestOf, type Session } from '@gemcare/shared/client';
import { networkError, problemOf } from './errors';
import { transport } from './transport';
import { staysSignedOut } from './remembered';

/** Browser: the refresh cookie gives a new access token. Not even tried where nobody has signed in on this device. */
export async function signInSilently(): Promise<Session | null> {
  if (staysSignedOut()) return null;
  const { method, path } = requestOf('auth.refresh');
  const answer = await transport({
    method,
    url: __API_BASE__ + path,
    headers: { accept: 'application/json' },
  }).catch(() => {
    throw networkError();
  });
  if (answer.status === 401) return null;
  if (answer.status !== 200) throw problemOf(answer.status, answer.body, answer.retryAfterSeconds);
  return answer.body as Session; // parsed by the server against the contract
}
