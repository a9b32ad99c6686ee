import { Link } from 'react-router';
import { EmptyState } from '../components/states';
import { texts } from '../texts';

export function NotFound() {
  return (
    <div className="page">
      <EmptyState
        drawing="find"
        title={texts.common.notFoundTitle}
        text={texts.common.notFoundText}
        action={<Link to="/">{texts.common.toWorkbench}</Link>}
      />
    </div>
  );
}
