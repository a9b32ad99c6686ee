import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useAnswer } from '../../api/use-answer';
import { useStoreChoice } from '../../app/store-choice';
import { DayField } from '../../components/day-field';
import { PageHead } from '../../components/page-head';
import { EmptyState, Loading, QueryView } from '../../components/states';
import { addDays, daysBetween, isDay } from '../../kernel/days';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';
import { HeatCard } from './heat-card';
import { heatsOf } from './occupancy-model';
import '../../styles/occupancy.css';

const { occupancy: words } = texts.bookings;

const RANGES = [7, 28, 91] as const;
const USUAL = 28;
const MOST_DAYS = 92;

/** How full each hour of the week was; the days counted are in the address. */
export function OccupancyPage() {
  const { stores, store } = useStoreChoice();
  const [search, setSearch] = useSearchParams();
  const today = serverToday();
  const [askedFrom, askedTo] = [search.get('from'), search.get('to')];
  const to = isDay(askedTo) ? askedTo : today;
  const from = isDay(askedFrom) ? askedFrom : addDays(to, 1 - USUAL);
  const count = daysBetween(from, to) + 1;
  const problem = count < 1 ? words.reversed : count > MOST_DAYS ? words.tooLong : null;

  function set(range: { from: string; to: string }): void {
    const isUsual = range.to === today && daysBetween(range.from, today) + 1 === USUAL;
    setSearch(isUsual ? {} : range, { replace: true });
  }

  return (
    <div className="page">
      <title>{`${words.title} · ${texts.common.brand}`}</title>
      <PageHead title={words.title} note={[store?.name, words.subtitle].filter(Boolean).join(' · ')} />
      <section className="filters" aria-label={words.range}>
        <Segmented
          id="occupancy-range"
          aria-label={words.range}
          value={to === today ? (RANGES.find((days) => days === count) ?? 0) : 0}
          options={RANGES.map((value) => ({ value, label: words.ranges[value] }))}
          onChange={(days) => set({ from: addDays(today, 1 - days), to: today })}
        />
        <span className="filter-day">
          <label htmlFor="occupancy-from">{words.from}</label>
          <DayField
            id="occupancy-from"
            max={today}
            value={from}
            onChange={(day) => day && set({ from: day, to })}
          />
        </span>
        <span className="filter-day">
          <label htmlFor="occupancy-to">{words.to}</label>
          <DayField
            id="occupancy-to"
            max={today}
            value={to}
            onChange={(day) => day && set({ from, to: day })}
          />
        </span>
        {problem && (
          <span className="field-error" role="alert">
            {problem}
          </span>
        )}
      </section>
      {store && !problem && <Heats storeId={store.id} from={from} to={to} />}
      {!store && !stores && <Loading rows={10} />}
      {stores?.length === 0 && (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      )}
    </div>
  );
}

function Heats({ storeId, from, to }: { storeId: string; from: string; to: string }) {
  const query = useAnswer('bookingDesk.occupancy', { params: { id: storeId }, query: { from, to } });
  return (
    <QueryView query={query} rows={12}>
      {({ items }) => {
        const heats = heatsOf(items);
        if (heats.length === 0)
          return (
            <section className="card">
              <EmptyState drawing="find" text={words.none} />
            </section>
          );
        return (
          <div className="heats">
            {heats.map((heat) => (
              <HeatCard key={heat.kind} heat={heat} />
            ))}
          </div>
        );
      }}
    </QueryView>
  );
}
