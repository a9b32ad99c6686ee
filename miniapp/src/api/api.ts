import { createApi } from './client';
import { keepSession } from './session';
import { signInSilently } from './silentSignIn';
import { transport } from './transport';
import { upload } from './upload';

/** The session and the client of this app. Features take what they need of them as a source, so tests bring their own. */
export const session = keepSession(signInSilently);
export const api = createApi({ baseUrl: __API_BASE__, transport, upload, session });
