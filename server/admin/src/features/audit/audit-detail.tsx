import type { AuditRow } from '@gemcare/shared/client';
import { Link } from 'react-router';
import { texts } from '../../texts';

/** What changed, and from where. Personal fields come masked. */
export function AuditDetail({ row }: { row: AuditRow }) {
  return (
    <div className="audit-detail">
      <dl className="audit-facts">
        <Fact label={texts.audit.code} value={row.action} />
        <Fact label={texts.audit.subject} value={`${row.subjectType} ${row.subjectId}`} />
        <Fact label={texts.audit.ip} value={row.ip ?? texts.common.none} />
      </dl>
      {row.memberId && (
        <p className="audit-member">
          <Link to={`/members/${row.memberId}`}>{texts.audit.seeMember}</Link>
        </p>
      )}
      <div className="audit-sides">
        <Side label={texts.audit.before} value={row.before} />
        <Side label={texts.audit.after} value={row.after} />
      </div>
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Side({ label, value }: { label: string; value: AuditRow['before'] }) {
  return (
    <div>
      <h2>{label}</h2>
      {value === null ? (
        <p className="muted">{texts.audit.nothing}</p>
      ) : (
        <pre tabIndex={0} aria-label={label}>
          {JSON.stringify(value, null, 2)}
        </pre>
      )}
    </div>
  );
}
