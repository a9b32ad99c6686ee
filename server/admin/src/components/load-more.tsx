import { Button } from 'antd';
import { texts } from '../texts';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

/** The foot of a list that goes on. */
export function LoadMore({ pages }: { pages: Pages }) {
  if (!pages.hasNextPage) return null;
  return (
    <div className="load-more">
      {pages.isFetchNextPageError && <span role="alert">{texts.common.loadMoreFailed}</span>}
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {texts.common.loadMore}
      </Button>
    </div>
  );
}
