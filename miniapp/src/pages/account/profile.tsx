import { Screen } from '../../components/Screen';
import { MemberGate } from '../../features/membership/MemberGate';
import { PrivacyPopup } from '../../features/privacy/PrivacyPopup';
import { ProfileView } from '../../features/profile/ProfileView';
import { texts } from '../../texts';

export default function ProfilePage() {
  return (
    <Screen title={texts.profile.title}>
      <MemberGate>{(memberId) => <ProfileView key={memberId} />}</MemberGate>
      <PrivacyPopup />
    </Screen>
  );
}
