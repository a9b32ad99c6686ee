import type { Service } from '@gemcare/shared/client';
import { colors } from '../../components/colors';
import { Icon } from '../../components/pictures/Picture';
import { Tap } from '../../components/Tap';
import { texts } from '../../texts';
import type { NearStore } from './stores.rules';

const words = texts.book;

interface StoreHeadProps {
  near: NearStore;
  service: Service;
  /** Undefined where there is no other store. */
  onChange: (() => void) | undefined;
}

/** The store that is being booked in, and a way to another. */
export function StoreHead({ near: { store, metres }, service, onChange }: StoreHeadProps) {
  const where = [store.address, ...(metres === null ? [] : [words.distance(metres)])].join(' · ');
  const inside = (
    <>
      <span className="store-words">
        <span className="tile-title">{store.name}</span>
        <span className="tile-note num">{where}</span>
        <span className="tile-note num">{texts.services.duration(service.durationMinutes)}</span>
      </span>
      {onChange ? <Icon name="next" size={16} color={colors.muted} /> : null}
    </>
  );
  return onChange ? (
    <Tap className="tile store-head" id="change-store" onTap={onChange}>
      {inside}
    </Tap>
  ) : (
    <div className="tile store-head">{inside}</div>
  );
}
