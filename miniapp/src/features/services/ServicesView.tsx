import { ErrorState, Skeleton, ViewState } from '../../components/states';
import { Section } from '../../components/Section';
import { Tap } from '../../components/Tap';
import { useMembership, type Membership } from '../../hooks/useMembership';
import { useRefresh } from '../../hooks/useRefresh';
import { useView, type Opened } from '../../hooks/useView';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import type { Service } from '@gemcare/shared/client';
import { BookingTile } from '../bookings/BookingTile';
import { Invitation } from '../membership/Invitation';
import { ServiceList } from './ServiceList';
import { servicesSource, type OwnServices, type ServicesSource } from './services.source';
import { WaitingList } from './WaitingList';
import './services.scss';

const words = texts.services;

interface ServicesViewProps {
  source?: ServicesSource;
  membership?: () => Membership;
}

/** What can be booked, for everybody; and what is booked, for members. */
export function ServicesView({ source = servicesSource, membership = useMembership }: ServicesViewProps) {
  const now = membership();
  const services = useView(source.services);
  return now.state === 'member' ? (
    <MemberServices key={now.memberId} source={source} services={services} />
  ) : (
    <GuestServices now={now} services={services} />
  );
}

const Bookable = ({ services, card }: { services: Opened<Service[]>; card: OwnServices['card'] | null }) => (
  <Section title={words.book}>
    <ServiceList services={services} card={card} />
  </Section>
);

function MemberServices({ source, services }: { source: ServicesSource; services: Opened<Service[]> }) {
  const { view, reload } = useView(source.own);
  useRefresh(reload, services.reload);
  // One sentence and one way out: whatever failed is asked for again together.
  const failed = [view, services.view].filter((one) => one.state === 'error');
  const [first] = failed;
  if (first) return <ErrorState error={first.error} retry={() => failed.forEach((one) => one.retry())} />;
  return (
    <>
      <ViewState view={view} skeleton={<Skeleton rows={1} />}>
        {({ next, waiting }) => (
          <>
            <Section
              title={words.next}
              aside={
                <Tap className="section-link" id="all-bookings" onTap={() => go('bookings')}>
                  {words.all}
                </Tap>
              }
            >
              {next.length === 0 ? (
                <p className="services-none">{words.noneNext}</p>
              ) : (
                next.map((booking) => <BookingTile key={booking.id} booking={booking} />)
              )}
            </Section>
            <WaitingList entries={waiting} leave={source.leave} onLeft={reload} />
          </>
        )}
      </ViewState>
      <Bookable services={services} card={view.state === 'content' ? view.data.card : null} />
    </>
  );
}

interface GuestServicesProps {
  now: Exclude<Membership, { state: 'member' }>;
  services: Opened<Service[]>;
}

function GuestServices({ now, services }: GuestServicesProps) {
  useRefresh(services.reload);
  return (
    <>
      <Bookable services={services} card={null} />
      {now.state === 'guest' || now.state === 'needsPhone' ? (
        <Invitation needsPhone={now.state === 'needsPhone'} />
      ) : null}
    </>
  );
}
