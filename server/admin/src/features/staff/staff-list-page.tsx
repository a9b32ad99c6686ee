import { Button } from 'antd';
import type { Staff } from '@gemcare/shared/client';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { usePages } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { LoadMore } from '../../components/load-more';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, QueryView } from '../../components/states';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';
import { RolesTable } from './roles-table';
import { filtersOf, StaffFilters } from './staff-filters';
import '../../styles/audit.css';
import '../../styles/staff.css';

const { staff: words } = texts;

const scopeWords = ({ allStores, stores }: Staff): string =>
  allStores ? words.allStores : stores.map(({ name }) => name).join('、') || words.noStores;

const columnsFor = (ownId: string): readonly Column<Staff>[] => [
  {
    key: 'name',
    title: words.columns.name,
    cell: ({ id, name, username }) => (
      <>
        <Link to={`/staff/${id}`}>{name}</Link> {id === ownId && <Tag tone="champagne">{words.you}</Tag>}
        <div className="muted">{username}</div>
      </>
    ),
  },
  {
    key: 'role',
    title: words.columns.role,
    nowrap: true,
    cell: ({ role, lastAdmin }) => (
      <>
        {texts.roleNames[role]}
        {lastAdmin && <div className="muted">{words.lastAdmin}</div>}
      </>
    ),
  },
  { key: 'stores', title: words.columns.stores, cell: scopeWords },
  {
    key: 'totp',
    title: words.columns.totp,
    nowrap: true,
    cell: ({ totp }) => <Tag tone={totp ? 'ok' : 'grey'}>{totp ? words.totpOn : words.totpOff}</Tag>,
  },
  {
    key: 'members',
    title: words.columns.members,
    numeric: true,
    cell: ({ members }) => (members > 0 ? String(members) : texts.common.none),
  },
  {
    key: 'state',
    title: words.columns.state,
    nowrap: true,
    cell: ({ active }) => (
      <Tag tone={active ? 'ok' : 'danger'}>{active ? words.states.active : words.states.inactive}</Tag>
    ),
  },
];

/** People who work here, and what each role may do. */
export function StaffListPage() {
  const { role } = useStaff();
  const navigate = useNavigate();
  const able = abilitiesOf(role);
  return (
    <div className="page">
      <title>{`${words.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={words.title}
        note={able.editStaff ? words.subtitle : words.subtitleManager}
        actions={
          able.editStaff && (
            <Button id="new-staff" type="primary" onClick={() => void navigate('/staff/new')}>
              {words.add}
            </Button>
          )
        }
      />
      {able.seeStaff ? (
        <>
          <StaffFilters />
          <People />
          <RolesTable />
        </>
      ) : (
        <Forbidden />
      )}
    </div>
  );
}

function People() {
  const { id } = useStaff();
  const [search] = useSearchParams();
  const filters = filtersOf(search);
  const pages = usePages(['staff.list', filters], (api, cursor, signal) =>
    api.call('staff.list', { query: { ...filters, limit: 50, cursor } }, { signal }),
  );
  return (
    <Card>
      <QueryView
        query={pages}
        rows={6}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState drawing="people" text={words.none} />}
      >
        {(rows) => (
          <DataTable label={words.title} columns={columnsFor(id)} rows={rows} rowKey={(row) => row.id} />
        )}
      </QueryView>
      <LoadMore pages={pages} />
    </Card>
  );
}
