import { useRouter } from '@tarojs/taro';
import { Screen } from '../../components/Screen';
import { BookingView } from '../../features/bookings/BookingView';
import { NoBooking } from '../../features/bookings/NoBooking';
import { MemberGate } from '../../features/membership/MemberGate';
import { PrivacyPopup } from '../../features/privacy/PrivacyPopup';
import { texts } from '../../texts';

export default function BookingPage() {
  const { id } = useRouter().params;
  return (
    <Screen title={texts.bookings.detail}>
      <MemberGate>{(memberId) => (id ? <BookingView key={memberId} id={id} /> : <NoBooking />)}</MemberGate>
      <PrivacyPopup />
    </Screen>
  );
}
