import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { EmptyState } from '../components/states';
import { texts } from '../texts';

/** What stands in for a page that broke, or whose file could not be fetched. */
export function Crash() {
  const { crashText, crashOffline } = texts.common;
  return (
    <main className="page">
      <EmptyState
        drawing="cloud"
        title={texts.common.crashTitle}
        text={isFileMissing(useRouteError()) ? crashOffline : crashText}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {texts.common.retry}
          </Button>
        }
      />
    </main>
  );
}

/** What browsers throw where the file of a page does not come, each in its words. */
const isFileMissing = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message);
