import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Screen } from '../../components/Screen';
import { BookView } from '../../features/booking/BookView';
import { PrivacyPopup } from '../../features/privacy/PrivacyPopup';
import { texts } from '../../texts';

export default function BookPage() {
  const { params } = useRouter();
  const [title, setTitle] = useState<string>(texts.book.titleAlone);
  return (
    <Screen title={title}>
      <BookView asked={params} onTitle={setTitle} />
      <PrivacyPopup />
    </Screen>
  );
}
