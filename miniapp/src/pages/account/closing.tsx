import { Screen } from '../../components/Screen';
import { ClosingView } from '../../features/closing/ClosingView';
import { MemberGate } from '../../features/membership/MemberGate';
import { texts } from '../../texts';

export default function ClosingPage() {
  return (
    <Screen title={texts.closing.title}>
      <MemberGate>{(memberId) => <ClosingView key={memberId} />}</MemberGate>
    </Screen>
  );
}
