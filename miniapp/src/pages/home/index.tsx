import { Screen } from '../../components/Screen';
import { HomeView } from '../../features/home/HomeView';
import { texts } from '../../texts';

export default function HomePage() {
  return (
    <Screen title={texts.app.name} tab="home">
      <HomeView />
    </Screen>
  );
}
