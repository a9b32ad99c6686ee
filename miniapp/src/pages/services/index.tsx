import { Screen } from '../../components/Screen';
import { ServicesView } from '../../features/services/ServicesView';
import { texts } from '../../texts';

export default function ServicesPage() {
  return (
    <Screen title={texts.services.title} tab="service">
      <ServicesView />
    </Screen>
  );
}
