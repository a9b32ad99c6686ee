import { formatDelta, formatPoints, type PointsSummary } from '@gemcare/shared/client';
import { cornerStone } from '../../components/pictures/facets';
import { Section } from '../../components/Section';
import { dayOf } from '../../platform/day';
import { texts } from '../../texts';

const words = texts.points;

/** What there is, what is coming, what is owed. */
export function PointsSummaryPanel({ points }: { points: PointsSummary }) {
  return (
    <>
      <section className="points-panel" aria-label={words.title}>
        <div className="tier-facets" style={{ backgroundImage: cornerStone() }} />
        <span className="points-caption">{words.available}</span>
        <span className="points-number num" id="points-available">
          {formatPoints(points.available)}
        </span>
        <div className="points-pair">
          <span className="points-small num">
            {words.pending} <span id="points-pending">{formatPoints(points.pending)}</span>
          </span>
          {points.debt > 0 ? (
            <span className="points-small num">
              {words.debt} <span id="points-debt">{formatPoints(points.debt)}</span>
            </span>
          ) : null}
        </div>
      </section>
      {points.debt > 0 ? <p className="points-note points-note-debt">{words.debtHint(points.debt)}</p> : null}
      {points.pendingLots.length > 0 ? (
        <Section title={words.pendingTitle}>
          <ul className="tile lots">
            {points.pendingLots.map((lot) => (
              <li key={`${lot.availableAt}-${lot.points}`} className="lot num">
                <span>{words.arrives(dayOf(lot.availableAt))}</span>
                <span className="lot-points">{formatDelta(lot.points)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {points.expiring.length > 0 ? (
        <Section title={words.expiringTitle}>
          <ul className="tile lots">
            {points.expiring.map((lot) => (
              <li key={lot.on} className="lot num">
                <span>{words.expires(lot.on)}</span>
                <span className="lot-points lot-expiring">{formatPoints(lot.points)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
