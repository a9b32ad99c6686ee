import { useRouter } from '@tarojs/taro';
import { Screen } from '../../components/Screen';
import { BookedView } from '../../features/bookings/BookedView';
import { NoBooking } from '../../features/bookings/NoBooking';
import { MemberGate } from '../../features/membership/MemberGate';
import { PrivacyPopup } from '../../features/privacy/PrivacyPopup';
import { texts } from '../../texts';

export default function BookedPage() {
  const { id } = useRouter().params;
  return (
    <Screen title={texts.booked.title}>
      <MemberGate>{(memberId) => (id ? <BookedView key={memberId} id={id} /> : <NoBooking />)}</MemberGate>
      <PrivacyPopup />
    </Screen>
  );
}
