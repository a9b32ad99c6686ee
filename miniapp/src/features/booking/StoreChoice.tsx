import type { Store } from '@gemcare/shared/client';
import { colors } from '../../components/colors';
import { Icon, Piece } from '../../components/pictures/Picture';
import { storeFront } from '../../components/pictures/pieces';
import { EmptyState } from '../../components/states';
import { Tap } from '../../components/Tap';
import { dayOf } from '../../platform/day';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import { hoursOn, nearestFirst, type NearStore } from './stores.rules';
import type { Whereabouts } from './whereabouts';

const words = texts.book;

interface StoreChoiceProps {
  stores: readonly Store[];
  whereabouts: Whereabouts;
  onChoose: (storeId: string) => void;
}

/** Where to go: nearest first for whoever says where they are, and every store for everybody. */
export function StoreChoice({ stores, whereabouts, onChoose }: StoreChoiceProps) {
  if (stores.length === 0) {
    return (
      <EmptyState
        picture="stores"
        sentence={words.noStore}
        action={words.noStoreAction}
        onAction={() => go('service')}
      />
    );
  }
  return (
    <>
      <div className="section-head store-choice-head">
        <h2 className="section-title">{words.chooseStore}</h2>
        {whereabouts.state === 'known' ? null : <Near whereabouts={whereabouts} />}
      </div>
      <p className="store-choice-why" role="status">
        {whereabouts.state === 'refused' ? words.nearRefused : words.nearWhy}
      </p>
      <ul className="stores">
        {nearestFirst(stores, whereabouts.position).map((near) => (
          <li key={near.store.id}>
            <StoreRow near={near} onTap={() => onChoose(near.store.id)} />
          </li>
        ))}
      </ul>
    </>
  );
}

const Near = ({ whereabouts }: { whereabouts: Whereabouts }) => (
  <Tap
    className="near"
    id="near"
    disabled={whereabouts.state === 'asking'}
    onTap={() => void whereabouts.ask()}
  >
    <Icon name="near" size={16} />
    <span>{whereabouts.state === 'asking' ? words.nearing : words.near}</span>
  </Tap>
);

function StoreRow({ near: { store, metres }, onTap }: { near: NearStore; onTap: () => void }) {
  return (
    <Tap className="tile store-row" id={`store-${store.id}`} onTap={onTap}>
      <span className="thumb">
        <Piece path={storeFront} />
      </span>
      <span className="store-words">
        <span className="tile-title">{store.name}</span>
        <span className="tile-note">{store.address}</span>
        <span className="store-row-facts num">
          <OpenToday store={store} />
          {metres === null ? null : <span>{words.distance(metres)}</span>}
        </span>
      </span>
      <Icon name="next" size={16} color={colors.muted} />
    </Tap>
  );
}

function OpenToday({ store, now = Date.now }: { store: Store; now?: () => number }) {
  const ranges = hoursOn(store, dayOf(new Date(now()).toISOString()));
  return ranges.length === 0 ? (
    <span className="store-closed">{words.closedToday}</span>
  ) : (
    <span className="store-open">{words.openToday(ranges)}</span>
  );
}
