import { Screen } from '../../components/Screen';
import { BookingsView } from '../../features/bookings/BookingsView';
import { MemberGate } from '../../features/membership/MemberGate';
import { texts } from '../../texts';

export default function BookingsPage() {
  return (
    <Screen title={texts.bookings.title}>
      <MemberGate>{(memberId) => <BookingsView key={memberId} />}</MemberGate>
    </Screen>
  );
}
