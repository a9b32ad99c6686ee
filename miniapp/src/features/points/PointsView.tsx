import { useReachBottom } from '@tarojs/taro';
import { Section } from '../../components/Section';
import { ErrorState, ListTail, ListView, Skeleton, ViewState } from '../../components/states';
import { useList } from '../../hooks/useList';
import { useRefresh } from '../../hooks/useRefresh';
import { useView } from '../../hooks/useView';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import { EntryRow } from './EntryRow';
import { byMonth } from './months';
import { pointsSource, type PointsSource } from './points.source';
import { PointsSummaryPanel } from './PointsSummaryPanel';
import './points.scss';

/** The ledger as the member sees it: sums on top, every line below, by month. */
export function PointsView({ source = pointsSource }: { source?: PointsSource }) {
  const summary = useView(source.summary);
  const entries = useList(source.entries);
  useRefresh(summary.reload, entries.reload);
  useReachBottom(() => void entries.loadMore());
  const failed = [summary.view, entries.view].filter((view) => view.state === 'error');
  const [first] = failed;
  // One sentence and one way out: whatever failed is asked for again together.
  if (first) return <ErrorState error={first.error} retry={() => failed.forEach((view) => view.retry())} />;
  return (
    <>
      <ViewState view={summary.view} skeleton={<Skeleton hero rows={0} />}>
        {(points) => <PointsSummaryPanel points={points} />}
      </ViewState>
      <ListView
        view={entries.view}
        empty={{
          picture: 'points',
          sentence: texts.points.none,
          action: texts.points.noneAction,
          onAction: () => go('code'),
        }}
      >
        {(items) => (
          <>
            {byMonth(items).map((month) => (
              <Section key={month.title} title={month.title}>
                <ul className="tile entries">
                  {month.entries.map((entry) => (
                    <EntryRow key={entry.id} entry={entry} />
                  ))}
                </ul>
              </Section>
            ))}
            <ListTail tail={entries.tail} onMore={() => void entries.loadMore()} />
          </>
        )}
      </ListView>
    </>
  );
}
