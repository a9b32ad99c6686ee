import { Screen } from '../../components/Screen';
import { MyDataView } from '../../features/my-data/MyDataView';
import { MemberGate } from '../../features/membership/MemberGate';
import { texts } from '../../texts';

export default function DataPage() {
  return (
    <Screen title={texts.myData.title}>
      <MemberGate>{(memberId) => <MyDataView key={memberId} />}</MemberGate>
    </Screen>
  );
}
