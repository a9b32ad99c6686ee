import { Button } from 'antd';
import { EmptyState } from '../components/states';
import { texts } from '../texts';

/** What stands in for a page that broke, or whose file could not be fetched. */
export function Crash() {
  return (
    <main className="page">
      <EmptyState
        drawing="cloud"
        title={texts.common.crashTitle}
        text={texts.common.crashText}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {texts.common.retry}
          </Button>
        }
      />
    </main>
  );
}
