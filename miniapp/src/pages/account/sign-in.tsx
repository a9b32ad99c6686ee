import { Screen } from '../../components/Screen';
import { PrivacyPopup } from '../../features/privacy/PrivacyPopup';
import { SignInView } from '../../features/sign-in/SignInView';
import { texts } from '../../texts';

export default function SignInPage() {
  return (
    <Screen title={texts.signIn.title}>
      <SignInView />
      <PrivacyPopup />
    </Screen>
  );
}
