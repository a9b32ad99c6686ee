import { useState } from 'react';
import { Button } from 'antd';
import { groupDigits, type AuditRow } from '@gemcare/shared/client';
import { Link, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { usePages } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { AuditDetail } from './audit-detail';
import { AuditExport } from './audit-export';
import { AuditFilters } from './audit-filters';
import { filtersOf } from './audit-search';
import '../../styles/audit.css';

const { columns: heads } = texts.audit;

const columnsFor = (open: string | null, toggle: (id: string) => void): readonly Column<AuditRow>[] => [
  { key: 'at', title: heads.at, nowrap: true, cell: ({ at }) => formatWhen(at) },
  {
    key: 'actor',
    title: heads.actor,
    cell: ({ actor, actorKind }) => actor?.name ?? <Tag tone="grey">{texts.audit.actorKinds[actorKind]}</Tag>,
  },
  {
    key: 'title',
    title: heads.title,
    cell: ({ id, title }) => (
      <Button
        type="link"
        className="audit-toggle"
        data-testid="audit-row"
        aria-expanded={open === id}
        aria-label={open === id ? texts.audit.collapse(title) : texts.audit.expand(title)}
        onClick={() => toggle(id)}
      >
        {title}
      </Button>
    ),
  },
  {
    key: 'member',
    title: heads.member,
    nowrap: true,
    cell: ({ memberId, memberNo }) =>
      memberId && memberNo ? (
        <Link to={`/members/${memberId}`}>{groupDigits(memberNo)}</Link>
      ) : (
        texts.common.none
      ),
  },
  { key: 'store', title: heads.store, cell: ({ store }) => store?.name ?? texts.common.none },
  { key: 'reason', title: heads.reason, cell: ({ reason }) => reason ?? texts.common.none },
];

/** The log of operations; what is filtered by stands in the address. */
export function AuditPage() {
  const { role } = useStaff();
  const [search] = useSearchParams();
  const { readAudit } = abilitiesOf(role);
  return (
    <div className="page">
      <title>{`${texts.audit.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={texts.audit.title}
        note={texts.audit.subtitle}
        actions={readAudit && <AuditExport filters={filtersOf(search)} />}
      />
      {readAudit ? <Log /> : <Forbidden />}
    </div>
  );
}

function Log() {
  const [search] = useSearchParams();
  const filters = filtersOf(search);
  const [open, setOpen] = useState<string | null>(null);
  const pages = usePages(['audit.list', filters], (api, cursor, signal) =>
    api.call('audit.list', { query: { ...filters, cursor } }, { signal }),
  );
  const toggle = (id: string): void => setOpen((now) => (now === id ? null : id));
  return (
    <>
      <AuditFilters />
      <Card>
        <QueryView
          query={pages}
          rows={8}
          isEmpty={(rows) => rows.length === 0}
          empty={<EmptyState drawing="scroll" text={texts.audit.none} />}
        >
          {(rows) => (
            <DataTable
              label={texts.audit.title}
              columns={columnsFor(open, toggle)}
              rows={rows}
              rowKey={({ id }) => id}
              rowClass={({ id }) => (open === id ? 'open' : undefined)}
              detail={(row) => open === row.id && <AuditDetail row={row} />}
            />
          )}
        </QueryView>
        <LoadMore pages={pages} />
      </Card>
    </>
  );
}
