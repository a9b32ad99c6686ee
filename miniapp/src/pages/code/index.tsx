import { Screen } from '../../components/Screen';
import { CodeView } from '../../features/code/CodeView';
import { texts } from '../../texts';

export default function CodePage() {
  return (
    <Screen title={texts.code.title} dark>
      <CodeView />
    </Screen>
  );
}
