import { Alert } from 'antd';
import { groupDigits, type MemberDetail } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { displayName } from './display-name';

type Shown = Pick<MemberDetail, 'state' | 'joinedInto' | 'closure'>;

/** A record that is being closed says when; one that is not in use why, and where its person is found now. */
export function StateAlert({ member: { state, joinedInto, closure } }: { member: Shown }) {
  if (state === 'active')
    return closure ? (
      <Alert
        className="page-alert"
        id="member-closing"
        type="warning"
        showIcon
        title={texts.members.closing(formatWhen(closure.closesAt))}
      />
    ) : null;
  const title =
    state === 'joined_away' && joinedInto ? (
      <span id="joined-into">
        {texts.merges.joinedInto}{' '}
        <Link className="in-text" to={`/members/${joinedInto.id}`}>
          {displayName(joinedInto)}
        </Link>{' '}
        <span className="num">{groupDigits(joinedInto.memberNo)}</span>。{texts.merges.joinedIntoNote}
      </span>
    ) : (
      texts.members.states[state]
    );
  return <Alert className="page-alert" type="warning" showIcon title={title} />;
}
