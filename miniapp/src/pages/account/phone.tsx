import { Screen } from '../../components/Screen';
import { MemberGate } from '../../features/membership/MemberGate';
import { ChangePhoneView } from '../../features/phone/ChangePhoneView';
import { texts } from '../../texts';

export default function PhonePage() {
  return (
    <Screen title={texts.phone.title}>
      <MemberGate>{(memberId) => <ChangePhoneView key={memberId} />}</MemberGate>
    </Screen>
  );
}
