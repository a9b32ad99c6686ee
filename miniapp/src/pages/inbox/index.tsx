import { Screen } from '../../components/Screen';
import { InboxView } from '../../features/inbox/InboxView';
import { MemberGate } from '../../features/membership/MemberGate';
import { texts } from '../../texts';

export default function InboxPage() {
  return (
    <Screen title={texts.inbox.title}>
      <MemberGate>{(memberId) => <InboxView key={memberId} />}</MemberGate>
    </Screen>
  );
}
