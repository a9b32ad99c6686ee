import {
  formatDay,
  formatPoints,
  formatYuan,
  groupDigits,
  formatMultiplier,
  TIER_NAMES,
  type MemberDetail,
} from '@gemcare/shared/client';
import { texts } from '../../texts';

/** The card as the member knows it: tier, points, and what is missing to rise or to keep it. */
export function TierCard({ member }: { member: MemberDetail }) {
  const { tier, available, pending, debt, memberNo, tierValidUntil } = member;
  return (
    <section className={`tier-card tier-${tier}`} aria-label={texts.members.tierMember[tier]}>
      {tier === 'diamond' && <Facets />}
      <div className="tier-card-head">
        <strong>{texts.members.tierMember[tier]}</strong>
        <span>
          {formatMultiplier(member.multiplierPercent)} {texts.points.title}
        </span>
      </div>
      <div className="tier-card-number">
        <b id="member-available">{formatPoints(available)}</b>
        <span>{texts.members.available}</span>
      </div>
      <dl className="tier-card-figures">
        <div>
          <dt>{texts.members.pending}</dt>
          <dd id="member-pending">{formatPoints(pending)}</dd>
        </div>
        <div className={debt > 0 ? 'has-debt' : undefined}>
          <dt>{texts.members.debt}</dt>
          <dd id="member-debt">{formatPoints(debt)}</dd>
        </div>
      </dl>
      <Progress member={member} />
      <div className="tier-card-foot">
        <span className="num">{groupDigits(memberNo)}</span>
        <span>
          {tierValidUntil
            ? texts.members.validUntil(formatDay(tierValidUntil, { year: true }))
            : texts.members.noEnd}
        </span>
      </div>
    </section>
  );
}

function Progress({ member }: { member: MemberDetail }) {
  const { next, keep, spendFen } = member.progress;
  const goal = next?.thresholdFen ?? keep?.thresholdFen ?? 0;
  const percent = goal === 0 ? 100 : Math.min(100, Math.floor((spendFen * 100) / goal));
  return (
    <div className="tier-progress">
      <div
        className="bar"
        role="progressbar"
        aria-label={texts.members.progressLabel}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${String(percent)}%` }} />
      </div>
      <p>
        {next
          ? texts.members.toNext(formatYuan(next.missingFen), TIER_NAMES[next.tier])
          : texts.members.topTier}
      </p>
      {keep && (
        <p>
          {keep.missingFen > 0
            ? texts.members.toKeep(
                formatYuan(keep.missingFen),
                TIER_NAMES[member.tier],
                formatDay(keep.until, { year: true }),
              )
            : texts.members.kept(TIER_NAMES[member.tier])}
        </p>
      )}
      <p>{texts.members.spend12(formatYuan(member.spendLast12MonthsFen))}</p>
    </div>
  );
}

/** The cut of a stone, behind the words of a diamond card. */
function Facets() {
  return (
    <svg className="facets" viewBox="0 0 320 200" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path d="M180 0L260 70 180 200M260 70L320 40M260 70L320 150M260 70L120 40 180 0M120 40L180 200M120 40L60 0M120 40L40 120 0 60M40 120L180 200M40 120L0 180M260 70L230 0M320 40L290 0" />
    </svg>
  );
}
