import { formatPoints, groupDigits, type Card } from '@gemcare/shared/client';
import { facetsOf } from '../../components/pictures/facets';
import { texts } from '../../texts';
import { keepSentence, progressPercent, riseSentence } from './progress';
import './card.scss';

/** The membership card: tier, number, points, and the way to the next tier. */
export function TierCard({ card }: { card: Card }) {
  const keep = keepSentence(card);
  const percent = progressPercent(card);
  return (
    <section className={`tier-card tier-${card.tier}`} aria-label={texts.card.label(card.tier)}>
      <div className="tier-facets" style={{ backgroundImage: facetsOf(card.tier) }} />
      <div className="tier-row">
        <span className="tier-name" id="card-tier">
          {texts.card.member(card.tier)}
        </span>
        <span
          className="tier-no num"
          id="card-no"
          aria-label={`${texts.card.memberNo} ${card.memberNo}`}
          role="text"
        >
          {groupDigits(card.memberNo)}
        </span>
      </div>
      <div className="tier-points">
        <span className="tier-number num" id="card-available">
          {formatPoints(card.available)}
        </span>
        <span className="tier-unit">{texts.card.available}</span>
      </div>
      <div
        className="tier-bar"
        role="progressbar"
        aria-label={texts.card.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div className="tier-bar-filled" style={{ width: `${percent}%` }} />
      </div>
      <div className="tier-hint">
        <span>{riseSentence(card)}</span>
        <span className="tier-pending num">
          {texts.card.pending} <span id="card-pending">{formatPoints(card.pending)}</span>
        </span>
      </div>
      {keep ? <div className="tier-keep">{keep}</div> : null}
    </section>
  );
}
