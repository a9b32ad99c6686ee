import type { Booking } from '@gemcare/shared/client';
import { useReachBottom } from '@tarojs/taro';
import { useMemo, useState } from 'react';
import { ListTail, ListView } from '../../components/states';
import { Tap } from '../../components/Tap';
import { useList } from '../../hooks/useList';
import { useRefresh } from '../../hooks/useRefresh';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import { BookingTile } from './BookingTile';
import { bookingsSource, type BookingsSource, type When } from './bookings.source';
import './bookings.scss';

const words = texts.bookings;
const BOTH: readonly When[] = ['upcoming', 'past'];

/** A member's bookings: those to come, and those that are over. */
export function BookingsView({ source = bookingsSource }: { source?: BookingsSource }) {
  const [when, setWhen] = useState<When>('upcoming');
  return (
    <>
      <div className="switcher" role="group" aria-label={words.tabs}>
        {BOTH.map((one) => (
          <Tap
            key={one}
            id={`bookings-${one}`}
            className={`switcher-choice ${one === when ? 'switcher-on' : ''}`}
            pressed={one === when}
            onTap={() => setWhen(one)}
          >
            {words[one]}
          </Tap>
        ))}
      </div>
      <BookingList key={when} when={when} source={source} />
    </>
  );
}

function BookingList({ when, source }: { when: When; source: BookingsSource }) {
  const open = useMemo(() => source.list(when), [source, when]);
  const list = useList<Booking>(open);
  useRefresh(list.reload);
  useReachBottom(() => void list.loadMore());
  return (
    <ListView
      view={list.view}
      empty={{
        picture: 'bookings',
        sentence: when === 'upcoming' ? words.none : words.nonePast,
        action: words.bookNow,
        onAction: () => go('service'),
      }}
    >
      {(items) => (
        <>
          <ul className="bookings">
            {items.map((booking) => (
              <li key={booking.id}>
                <BookingTile booking={booking} />
              </li>
            ))}
          </ul>
          <ListTail tail={list.tail} onMore={() => void list.loadMore()} />
        </>
      )}
    </ListView>
  );
}
