import { formatPoints, type PointsSummary } from '@gemcare/shared/client';
import { colors } from '../../components/colors';
import { Icon } from '../../components/pictures/Picture';
import { Tap } from '../../components/Tap';
import { go } from '../../platform/go';
import { texts } from '../../texts';

/** What a member should know about their points today: what expires soon, and what is owed. */
export function PointsBanners({ points }: { points: PointsSummary }) {
  const [soonest] = points.expiring;
  return (
    <div className="banners">
      {points.debt > 0 ? (
        <Tap className="banner banner-debt" onTap={() => go('points')}>
          <Icon name="undo" size={20} color={colors.dangerText} />
          <span className="banner-words">
            <span className="banner-title num">
              {texts.home.debtLead} <span id="card-debt">{formatPoints(points.debt)}</span>
            </span>
            <span className="banner-note">{texts.home.debtHint}</span>
          </span>
        </Tap>
      ) : null}
      {soonest ? (
        <Tap className="banner" id="card-expiring" onTap={() => go('points')}>
          <Icon name="clock" size={20} color={colors.warnText} />
          <span className="banner-words">
            <span className="banner-title num">{texts.home.expiring(soonest.points, soonest.on)}</span>
          </span>
          <span className="banner-action">{texts.home.expiringAction}</span>
        </Tap>
      ) : null}
    </div>
  );
}
