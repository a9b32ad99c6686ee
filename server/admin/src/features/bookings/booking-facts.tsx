import {
  CATEGORY_NAMES,
  ENTITLEMENT_NAMES,
  formatYuan,
  RESOURCE_NAMES,
  type StaffBookingDetails,
} from '@gemcare/shared/client';
import { Link } from 'react-router';
import { useStaff } from '../../api/api-context';
import { abilitiesOf } from '../../app/abilities';
import { Line } from '../../components/card';
import { Tag } from '../../components/tags';
import { formatWeekday } from '../../kernel/days';
import { useNow } from '../../kernel/use-now';
import { formatCountdown, useSecondsLeft } from '../../kernel/use-seconds-left';
import { texts } from '../../texts';
import { lateBy, spanOf } from './booking-words';
import { durationOf } from './calendar-model';

const { detail: words } = texts.bookings;

/** What was agreed, and how it is paid. */
export function BookingFacts({ booking }: { booking: StaffBookingDetails }) {
  const { role } = useStaff();
  const { member, resourceKind, units, occupied, pieces, checklist } = booking;
  const late = lateBy(booking, useNow());
  return (
    <>
      <div className="booking-when num">
        <strong>{formatWeekday(booking.day)}</strong>
        <strong>{spanOf(booking)}</strong>
        <span className="muted">{texts.bookings.minutes(durationOf(booking))}</span>
        {late > 0 && <Tag tone="danger">{words.late(late)}</Tag>}
      </div>
      {booking.state === 'held' && booking.heldUntil && <Held until={booking.heldUntil} />}
      <Line label={words.service}>{booking.service.name}</Line>
      {member && (
        <Line label={words.phone}>
          <span className="num">{member.phone ?? texts.members.noPhone}</span>
          {abilitiesOf(role).findMembers && (
            <Link className="booking-member" to={`/members/${member.id}`}>
              {words.openMember}
            </Link>
          )}
        </Line>
      )}
      <Line label={words.resource}>
        {occupied ? words.units(RESOURCE_NAMES[resourceKind], units) : words.noUnits}
      </Line>
      <Line label={words.payment}>
        <strong>{paymentOf(booking)}</strong>
      </Line>
      {pieces.length > 0 && (
        <Line label={words.pieces}>
          {pieces.map(({ id, name, category }) => (
            <div key={id}>
              {name} <span className="muted">{CATEGORY_NAMES[category]}</span>
            </div>
          ))}
        </Line>
      )}
      {booking.note && <Line label={words.note}>{booking.note}</Line>}
      {booking.cancelReason && <Line label={words.cancelReason}>{booking.cancelReason}</Line>}
      <Line label={words.source}>{words.sources[booking.source]}</Line>
      <Line label={words.number}>
        <span className="num">{booking.number}</span>
      </Line>
      {booking.source !== 'walk_in' && <p className="booking-policy">{booking.policy.sentence}</p>}
      {checklist.length > 0 && (
        <section>
          <div className="section-head">
            <h3>{words.checklist}</h3>
          </div>
          <ul className="booking-checklist">
            {checklist.map(({ text, required, done }) => (
              <li key={text}>
                <i
                  className={done ? 'check check-done' : 'check'}
                  role="img"
                  aria-label={done ? words.done : words.open}
                />
                <span>{text}</span>
                {required && <Tag tone="champagne">{words.required}</Tag>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function paymentOf({ entitlement, priceFen }: StaffBookingDetails): string {
  if (entitlement) return words.byEntitlement(ENTITLEMENT_NAMES[entitlement.kind], entitlement.year);
  return priceFen === 0 ? words.free : words.payInStore(formatYuan(priceFen));
}

function Held({ until }: { until: string }) {
  const left = useSecondsLeft(until);
  return (
    <p className="booking-held num">{left > 0 ? words.heldUntil(formatCountdown(left)) : words.heldOver}</p>
  );
}
