import type { Booking } from '@gemcare/shared/client';
import { Icon } from '../../components/pictures/Picture';
import { Tap } from '../../components/Tap';
import { callPhone } from '../../platform/callPhone';
import { openMap } from '../../platform/openMap';
import { texts } from '../../texts';

const words = texts.bookings;

/** The store of a booking: its address, the way there, its phone. */
export function BookedPlace({ store }: Pick<Booking, 'store'>) {
  const { name, address, phone, position, directions } = store;
  return (
    <div className="tile place">
      <span className="tile-title">{name}</span>
      <span className="tile-note">{address}</span>
      {directions === null ? null : <span className="tile-note">{directions}</span>}
      {position === null && phone === null ? null : (
        <div className="place-ways">
          {position === null ? null : (
            <Tap
              className="place-way"
              id="booking-map"
              label={words.mapLabel(name)}
              onTap={() => openMap({ ...position, name, address })}
            >
              <Icon name="pin" size={18} />
              <span>{words.map}</span>
            </Tap>
          )}
          {phone === null ? null : (
            <Tap
              className="place-way"
              id="booking-call"
              label={words.callLabel(name)}
              onTap={() => callPhone(phone)}
            >
              <Icon name="phone" size={18} />
              <span>{words.call}</span>
            </Tap>
          )}
        </div>
      )}
    </div>
  );
}
