import { Screen } from '../../components/Screen';
import { PrivacyTextView } from '../../features/privacy/PrivacyTextView';
import { texts } from '../../texts';

export default function PrivacyPage() {
  return (
    <Screen title={texts.me.privacy}>
      <PrivacyTextView />
    </Screen>
  );
}
