import type { Visit } from '@gemcare/shared/client';
import { Button } from 'antd';
import { Link, useLocation } from 'react-router';
import { TierTag } from '../components/tags';
import { VisitBooking } from '../features/bookings/visit-booking';
import { displayName } from '../features/members/display-name';
import { formatCountdown, useSecondsLeft } from '../kernel/use-seconds-left';
import { texts } from '../texts';
import { useVisits } from './visit-context';

/** Who stands at the counter, and for how much longer. */
export function VisitBanner() {
  const { visit, end } = useVisits();
  return visit && <RunningVisit key={visit.id} visit={visit} onEnd={end} />;
}

function RunningVisit({ visit, onEnd }: { visit: Visit; onEnd: () => void }) {
  const { pathname } = useLocation();
  const lasts = Math.max(1, (Date.parse(visit.expiresAt) - Date.parse(visit.openedAt)) / 1000);
  const left = Math.min(useSecondsLeft(visit.expiresAt), lasts);
  const name = displayName(visit.member);
  const home = `/members/${visit.member.id}`;

  if (left === 0) {
    return (
      <section id="visit-banner" className="visit visit-over" aria-label={texts.visits.banner}>
        <span>{texts.visits.expired(name)}</span>
        <Button size="small" onClick={onEnd}>
          {texts.visits.dismiss}
        </Button>
      </section>
    );
  }
  return (
    <section id="visit-banner" className="visit" aria-label={texts.visits.banner}>
      <strong>{texts.visits.here(name)}</strong>
      <TierTag tier={visit.member.tier} />
      <span className="visit-meter" aria-hidden="true">
        <i style={{ width: `${String(Math.min(100, (left / lasts) * 100))}%` }} />
      </span>
      <span className="visit-left">{texts.visits.left(formatCountdown(left))}</span>
      <VisitBooking memberId={visit.member.id} />
      {pathname !== home && <Link to={home}>{texts.visits.open}</Link>}
      <Button size="small" onClick={onEnd}>
        {texts.visits.end}
      </Button>
    </section>
  );
}
