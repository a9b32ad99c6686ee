import { Button } from 'antd';
import {
  formatDay,
  formatPoints,
  groupDigits,
  type MergeSide,
  type Suspect,
  type SuspectReason,
} from '@gemcare/shared/client';
import { Link, useNavigate } from 'react-router';
import { Tag, TierTag, type Tone } from '../../components/tags';
import { dayOf, formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';
import { mergeAddress, suggested } from './sides';

const tones: Record<SuspectReason, Tone> = {
  name_and_birthday: 'champagne',
  certificate: 'ok',
  device: 'grey',
};

/** Two records side by side, why they may be one, and what to do about it. */
export function SuspectItem({ suspect, onDismiss }: { suspect: Suspect; onDismiss: () => void }) {
  const navigate = useNavigate();
  const { one, other, state, reasons, settledAt, settledBy, note } = suspect;
  return (
    <li
      className="card suspect"
      data-testid="suspect"
      aria-label={texts.merges.pair(displayName(one), displayName(other))}
    >
      <div className="suspect-head">
        <span className="suspect-reasons">
          {reasons.map((reason) => (
            <Tag key={reason} tone={tones[reason]}>
              {texts.merges.reasons[reason]}
            </Tag>
          ))}
        </span>
        <span className="muted">{texts.merges.foundAt(formatWhen(suspect.foundAt))}</span>
        {state === 'open' && (
          <span className="suspect-actions">
            <Button data-testid="dismiss-suspect" onClick={onDismiss}>
              {texts.merges.dismiss}
            </Button>
            <Button
              type="primary"
              data-testid="look-at-suspect"
              onClick={() => void navigate(mergeAddress(suggested(one, other)))}
            >
              {texts.merges.look}
            </Button>
          </span>
        )}
      </div>
      <div className="suspect-sides">
        <Side side={one} />
        <Side side={other} />
      </div>
      {settledAt && (
        <p className="suspect-settled muted">
          {texts.merges.settled(formatWhen(settledAt), settledBy?.name ?? '')}
          {note && ` · ${note}`}
        </p>
      )}
    </li>
  );
}

function Side({ side }: { side: MergeSide }) {
  const { facts, noPhone, noSale, unfilled } = texts.merges;
  return (
    <section className="suspect-side">
      <h3>
        <Link to={`/members/${side.id}`}>{displayName(side)}</Link> <TierTag tier={side.tier} />
        <span className="muted num">{groupDigits(side.memberNo)}</span>
      </h3>
      <dl>
        <div>
          <dt>{facts.phones}</dt>
          <dd className="num">{side.phones.join('、') || noPhone}</dd>
        </div>
        <div>
          <dt>{facts.birthday}</dt>
          <dd>{side.birthday ? formatDay(side.birthday, { year: true }) : unfilled}</dd>
        </div>
        <div>
          <dt>{facts.available}</dt>
          <dd className="num">{formatPoints(side.available)}</dd>
        </div>
        <div>
          <dt>{facts.lastSale}</dt>
          <dd>{side.lastSaleAt ? dayOf(side.lastSaleAt) : noSale}</dd>
        </div>
      </dl>
    </section>
  );
}
