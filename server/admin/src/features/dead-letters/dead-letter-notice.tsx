import { Alert } from 'antd';
import { Link } from 'react-router';
import { texts } from '../../texts';
import { useDeadLetterCount } from './use-dead-letter-count';

/** Says on the workbench that messages wait for somebody to look; nothing where there are none. */
export function DeadLetterNotice() {
  const count = useDeadLetterCount();
  if (count === 0) return null;
  return (
    <Alert
      className="page-alert"
      type="warning"
      showIcon
      title={texts.deadLetters.notice(count)}
      action={<Link to="/dead-letters">{texts.deadLetters.see}</Link>}
    />
  );
}
