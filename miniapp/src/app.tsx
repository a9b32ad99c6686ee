import { useEffect, type PropsWithChildren } from 'react';
import { session } from './api/api';
import { forgetSeedsWith } from './features/code/forgetSeeds';
import { seedStore } from './features/code/seedStore';
import { takeOverPrivacyDialog } from './features/privacy/authorization';
import { recordDueAgreement } from './features/privacy/dueConsent';
import './styles/app.scss';
import './styles/platform';

/** Starts what lives as long as the app: the silent sign-in, the privacy dialog, the end of seeds. */
export default function App({ children }: PropsWithChildren) {
  useEffect(() => {
    takeOverPrivacyDialog();
    const stop = forgetSeedsWith(session, seedStore);
    session
      .ensure()
      .then(({ status }) => (status === 'signedIn' ? recordDueAgreement() : undefined))
      .catch(() => undefined); // no network at the start: each view says so where it matters
    return stop;
  }, []);
  return children;
}
