import { Section } from '../../components/Section';
import { ErrorState, Skeleton, ViewState } from '../../components/states';
import { useRefresh } from '../../hooks/useRefresh';
import { useMembership, type Membership } from '../../hooks/useMembership';
import { useView, type Reload } from '../../hooks/useView';
import { texts } from '../../texts';
import { ConsultantRow } from '../card/ConsultantRow';
import { Entitlements } from '../card/Entitlements';
import { TierCard } from '../card/TierCard';
import { ClosingBanner } from '../closing/ClosingBanner';
import { Invitation } from '../membership/Invitation';
import { StoreList } from '../stores/StoreList';
import { storesSource, type StoresSource } from '../stores/stores.source';
import { Greeting } from './Greeting';
import { homeSource, type HomeContent, type HomeSource } from './home.source';
import { nextSource, type NextSource } from './next.source';
import { NextUp } from './NextUp';
import { PointsBanners } from './PointsBanners';
import { QuickEntries } from './QuickEntries';
import './home.scss';

interface HomeViewProps {
  source?: HomeSource;
  next?: NextSource;
  stores?: StoresSource;
  membership?: () => Membership;
}

/** Home: a member's card and what matters today, or an invitation; the stores for everybody. */
export function HomeView({
  source = homeSource,
  next = nextSource,
  stores = storesSource,
  membership = useMembership,
}: HomeViewProps) {
  const now = membership();
  const places = useView(stores.open);
  return (
    <>
      {now.state === 'member' ? (
        <MemberHome key={now.memberId} source={source} next={next} alsoReload={places.reload} />
      ) : (
        <GuestHome now={now} reload={places.reload} />
      )}
      <Section title={texts.home.stores}>
        <StoreList stores={places} />
      </Section>
    </>
  );
}

interface MemberHomeProps {
  source: HomeSource;
  next: NextSource;
  alsoReload: Reload;
}

function MemberHome({ source, next, alsoReload }: MemberHomeProps) {
  const { view, reload } = useView<HomeContent>(source.open);
  const upcoming = useView(next.open);
  useRefresh(reload, alsoReload, upcoming.reload);
  return (
    <ViewState view={view} skeleton={<HomeSkeleton />}>
      {({ card, points }) => (
        <>
          <Greeting name={card.name} unread={card.unread} />
          {card.closesAt ? <ClosingBanner closesAt={card.closesAt} onKept={reload} /> : null}
          <TierCard card={card} />
          {card.consultant ? <ConsultantRow name={card.consultant.name} /> : null}
          <PointsBanners points={points} />
          <QuickEntries />
          <NextUp view={upcoming.view} entitlements={card.entitlements} />
          <Section title={texts.home.entitlements}>
            <Entitlements card={card} />
          </Section>
        </>
      )}
    </ViewState>
  );
}

function GuestHome({ now, reload }: { now: Exclude<Membership, { state: 'member' }>; reload: Reload }) {
  useRefresh(reload);
  if (now.state === 'loading') return <HomeSkeleton />;
  return (
    <>
      <Greeting name={null} unread={null} />
      {now.state === 'unreachable' ? (
        <ErrorState error={now.error} retry={now.retry} />
      ) : (
        <Invitation needsPhone={now.state === 'needsPhone'} />
      )}
    </>
  );
}

const HomeSkeleton = () => <Skeleton hero rows={1} />;
