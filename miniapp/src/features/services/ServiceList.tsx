import type { Card, Service } from '@gemcare/shared/client';
import { colors } from '../../components/colors';
import { services as drawings } from '../../components/pictures/jewellery';
import { Icon, Piece } from '../../components/pictures/Picture';
import { Pill } from '../../components/Pill';
import { ListView, Skeleton } from '../../components/states';
import { Tap } from '../../components/Tap';
import type { Opened } from '../../hooks/useView';
import { go } from '../../platform/go';
import { texts } from '../../texts';

const words = texts.services;
const ALL_TIERS = 4;

interface ServiceListProps {
  services: Opened<Service[]>;
  /** Of a member, whose tier gives some of it free. */
  card: Card | null;
}

/** What can be booked. */
export const ServiceList = ({ services, card }: ServiceListProps) => (
  <ListView
    view={services.view}
    skeleton={<Skeleton rows={4} />}
    empty={{
      picture: 'bookings',
      sentence: words.none,
      action: words.noneAction,
      onAction: () => void services.reload(),
    }}
  >
    {(items) => (
      <ul className="services">
        {items.map((service) => (
          <li key={service.id}>
            <ServiceRow service={service} card={card} />
          </li>
        ))}
      </ul>
    )}
  </ListView>
);

function ServiceRow({ service, card }: { service: Service; card: Card | null }) {
  const isTooHigh = card !== null && !service.tiers.includes(card.tier);
  return (
    <Tap
      className={`tile service ${isTooHigh ? 'service-closed' : ''}`}
      id={`service-${service.kind}`}
      disabled={isTooHigh}
      onTap={() => go('book', { serviceId: service.id })}
    >
      <span className="thumb">
        <Piece path={drawings[service.kind]} />
      </span>
      <span className="service-words">
        <span className="tile-title">{service.name}</span>
        {service.description === null ? null : <span className="tile-note">{service.description}</span>}
        <span className="service-facts num">
          <span>{words.duration(service.durationMinutes)}</span>
          <Price service={service} card={card} />
          {service.tiers.length < ALL_TIERS ? (
            <Pill tone="gold">{words.tiersOnly(service.tiers)}</Pill>
          ) : null}
        </span>
      </span>
      {isTooHigh ? null : <Icon name="next" size={16} color={colors.muted} />}
    </Tap>
  );
}

/** What it costs this very person. */
function Price({ service: { entitlement, priceFen }, card }: { service: Service; card: Card | null }) {
  if (priceFen === 0) return <Pill>{words.free}</Pill>;
  const given = card?.entitlements.find(({ kind }) => kind === entitlement);
  if (given && given.left === null) return <Pill>{words.freeAlways}</Pill>;
  if (given && given.left !== null && given.left > 0) return <Pill>{words.freeTimes(given.left)}</Pill>;
  return <span className="service-price">{words.price(priceFen)}</span>;
}
