import { Screen } from '../../components/Screen';
import { MemberGate } from '../../features/membership/MemberGate';
import { PointsView } from '../../features/points/PointsView';
import { texts } from '../../texts';

export default function PointsPage() {
  return (
    <Screen title={texts.points.title}>
      <MemberGate>{(memberId) => <PointsView key={memberId} />}</MemberGate>
    </Screen>
  );
}
