import { useRouter } from '@tarojs/taro';
import { Screen } from '../../components/Screen';
import { RescheduleView } from '../../features/bookings/RescheduleView';
import { NoBooking } from '../../features/bookings/NoBooking';
import { MemberGate } from '../../features/membership/MemberGate';
import { texts } from '../../texts';

export default function ReschedulePage() {
  const { id } = useRouter().params;
  return (
    <Screen title={texts.bookings.rescheduleTitle}>
      <MemberGate>
        {(memberId) => (id ? <RescheduleView key={memberId} id={id} /> : <NoBooking />)}
      </MemberGate>
    </Screen>
  );
}
