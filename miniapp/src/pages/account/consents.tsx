import { Screen } from '../../components/Screen';
import { ConsentsView } from '../../features/consents/ConsentsView';
import { MemberGate } from '../../features/membership/MemberGate';
import { texts } from '../../texts';

export default function ConsentsPage() {
  return (
    <Screen title={texts.consents.title}>
      <MemberGate>{(memberId) => <ConsentsView key={memberId} />}</MemberGate>
    </Screen>
  );
}
