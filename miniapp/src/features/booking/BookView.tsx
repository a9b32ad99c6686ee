import type { Service, Store } from '@gemcare/shared/client';
import { useEffect, useState } from 'react';
import { EmptyState, Skeleton, ViewState } from '../../components/states';
import { useMembership, type Membership } from '../../hooks/useMembership';
import { useView } from '../../hooks/useView';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import { bookSource, type BookSource, type Shop } from './book.source';
import { BookTimes } from './BookTimes';
import { lastStore } from './lastStore';
import { StoreChoice } from './StoreChoice';
import { nearestFirst } from './stores.rules';
import { useWhereabouts, type FindPosition } from './whereabouts';
import './booking.scss';

const words = texts.book;

/** What the page was opened for. */
export interface Asked {
  serviceId?: string | undefined;
  /** The kind of service, where it is not known which. */
  kind?: string | undefined;
  storeId?: string | undefined;
  pieceId?: string | undefined;
}

interface BookViewProps {
  asked: Asked;
  source?: BookSource;
  membership?: () => Membership;
  find?: FindPosition;
  /** Told what is being booked, for the bar on top. */
  onTitle?: (title: string) => void;
}

/** Booking a service: where, when, and a confirmation. Looking needs nobody to sign in. */
export function BookView({ source = bookSource, ...rest }: BookViewProps) {
  const { view } = useView(source.shop);
  return (
    <ViewState view={view} skeleton={<Skeleton rows={4} />}>
      {(shop) => <OfService shop={shop} source={source} {...rest} />}
    </ViewState>
  );
}

type InsideProps = Omit<BookViewProps, 'source'> & { shop: Shop; source: BookSource };

function OfService({ shop, asked, onTitle, ...rest }: InsideProps) {
  const service = asked.serviceId
    ? shop.services.find(({ id }) => id === asked.serviceId)
    : shop.services.find(({ kind }) => kind === asked.kind);
  const name = service?.name;
  useEffect(() => {
    if (name) onTitle?.(words.title(name));
  }, [name, onTitle]);
  if (!service) {
    return (
      <EmptyState
        picture="bookings"
        sentence={words.noService}
        action={words.noStoreAction}
        onAction={() => go('service')}
      />
    );
  }
  const stores = shop.stores.filter(({ id }) => service.storeIds.includes(id));
  return <InStore service={service} stores={stores} asked={asked} {...rest} />;
}

/** Where to start: the store that was asked for, the last one, or the only one; else the person chooses. */
function firstStore(stores: readonly Store[], asked: string | undefined): string | null {
  const wanted = [asked, lastStore()].find((id) => stores.some((store) => store.id === id));
  return wanted ?? (stores.length === 1 ? (stores[0]?.id ?? null) : null);
}

interface InStoreProps {
  service: Service;
  stores: readonly Store[];
  asked: Asked;
  source: BookSource;
  membership?: () => Membership;
  find?: FindPosition;
}

function InStore({ service, stores, asked, source, membership = useMembership, find }: InStoreProps) {
  const [storeId, setStoreId] = useState(() => firstStore(stores, asked.storeId));
  const [choosing, setChoosing] = useState(false);
  const whereabouts = useWhereabouts(find);
  const near = nearestFirst(stores, whereabouts.position).find(({ store }) => store.id === storeId);

  if (!near || choosing) {
    return (
      <StoreChoice
        stores={stores}
        whereabouts={whereabouts}
        onChoose={(id) => {
          setStoreId(id);
          setChoosing(false);
        }}
      />
    );
  }
  return (
    <BookTimes
      key={near.store.id}
      service={service}
      near={near}
      pieceId={asked.pieceId}
      source={source}
      membership={membership}
      onChangeStore={stores.length > 1 ? () => setChoosing(true) : undefined}
    />
  );
}
