import { Screen } from '../../components/Screen';
import { MeView } from '../../features/me/MeView';
import { texts } from '../../texts';

export default function MePage() {
  return (
    <Screen title={texts.me.title} tab="me">
      <MeView />
    </Screen>
  );
}
