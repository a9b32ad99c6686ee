import { useState } from 'react';
import { Button } from 'antd';
import type { Call } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { Tag, type Tone } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { SettleCall } from './settle-call';

const words = texts.calls;

const outcomeTones: Record<NonNullable<Call['outcome']>, Tone> = {
  reached: 'ok',
  not_reached: 'danger',
  not_needed: 'grey',
};

/** What has to be told to whom, and why WeChat did not. */
export function CallItem({ call }: { call: Call }) {
  const [settling, setSettling] = useState(false);
  const { member, readAt, settledAt, settledBy, outcome, note } = call;
  const name = member.name ?? texts.members.unnamed;
  return (
    <li className="call" data-testid="call">
      <div className="call-words">
        <div className="call-head">
          <strong>{name}</strong>
          <span className="muted num">{member.phone ?? words.noPhone}</span>
          {readAt && (
            <span title={words.readHint}>
              <Tag tone="ok">{words.read(formatWhen(readAt))}</Tag>
            </span>
          )}
          {outcome && <Tag tone={outcomeTones[outcome]}>{words.outcomes[outcome]}</Tag>}
        </div>
        <p>
          <strong>{call.title}</strong> {call.body}
        </p>
        <p className="muted">
          {words.whyLabel(words.why[call.why])} ·{' '}
          <span className="num">{words.waiting(formatWhen(call.createdAt))}</span>
        </p>
        {note && <p>{words.noteText(note)}</p>}
        {settledAt && settledBy && (
          <p className="muted num">{words.settledBy(settledBy.name, formatWhen(settledAt))}</p>
        )}
        <div className="call-links">
          <Link to={`/members/${member.id}`}>{member.phone ? words.openPhone : words.openMember}</Link>
          {call.bookingId && <Link to={`/bookings?booking=${call.bookingId}`}>{words.openBooking}</Link>}
        </div>
      </div>
      {!settledAt && (
        <Button
          data-testid="call-settle"
          type={readAt ? 'default' : 'primary'}
          onClick={() => setSettling(true)}
        >
          {words.settle}
        </Button>
      )}
      {settling && <SettleCall call={call} name={name} onClose={() => setSettling(false)} />}
    </li>
  );
}
