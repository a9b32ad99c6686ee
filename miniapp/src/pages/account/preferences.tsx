import { Screen } from '../../components/Screen';
import { MemberGate } from '../../features/membership/MemberGate';
import { PreferencesView } from '../../features/preferences/PreferencesView';
import { texts } from '../../texts';

export default function PreferencesPage() {
  return (
    <Screen title={texts.preferences.title}>
      <MemberGate>{(memberId) => <PreferencesView key={memberId} />}</MemberGate>
    </Screen>
  );
}
