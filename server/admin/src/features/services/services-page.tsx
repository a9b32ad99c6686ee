import { Button } from 'antd';
import {
  ENTITLEMENT_NAMES,
  formatYuan,
  RESOURCE_NAMES,
  SERVICE_KIND_NAMES,
  TIER_NAMES,
  type ServiceDetails,
} from '@gemcare/shared/client';
import { Link, useNavigate } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useAnswer } from '../../api/use-answer';
import { abilitiesOf } from '../../app/abilities';
import { Card } from '../../components/card';
import { DataTable, type Column } from '../../components/data-table';
import { PageHead } from '../../components/page-head';
import { EmptyState, QueryView } from '../../components/states';
import { Tag, TierTag } from '../../components/tags';
import { texts } from '../../texts';
import '../../styles/services.css';

const words = texts.services;
const EVERY_TIER = Object.keys(TIER_NAMES).length;

const COLUMNS: readonly Column<ServiceDetails>[] = [
  {
    key: 'name',
    title: words.columns.name,
    cell: ({ id, name, kind, description }) => (
      <>
        <Link to={`/services/${id}`}>{name}</Link>
        <div className="muted">{description ?? SERVICE_KIND_NAMES[kind]}</div>
      </>
    ),
  },
  {
    key: 'time',
    title: words.columns.time,
    nowrap: true,
    cell: ({ durationMinutes, bufferMinutes }) => (
      <>
        {words.minutes(durationMinutes)}
        {bufferMinutes > 0 && <div className="muted">{words.buffer(bufferMinutes)}</div>}
      </>
    ),
  },
  {
    key: 'resource',
    title: words.columns.resource,
    nowrap: true,
    cell: ({ resourceKind, units }) => words.occupies(RESOURCE_NAMES[resourceKind], units),
  },
  {
    key: 'price',
    title: words.columns.price,
    nowrap: true,
    cell: ({ priceFen, entitlement }) => (
      <>
        {priceFen === 0 ? words.free : formatYuan(priceFen)}
        {entitlement && <div className="muted">{words.covered(ENTITLEMENT_NAMES[entitlement])}</div>}
      </>
    ),
  },
  {
    key: 'tiers',
    title: words.columns.tiers,
    cell: ({ tiers }) =>
      tiers.length === EVERY_TIER ? (
        words.allTiers
      ) : (
        <span className="service-tiers">
          {tiers.map((tier) => (
            <TierTag key={tier} tier={tier} />
          ))}
        </span>
      ),
  },
  {
    key: 'state',
    title: words.columns.state,
    nowrap: true,
    cell: ({ active }) => <Tag tone={active ? 'ok' : 'grey'}>{active ? words.active : words.inactive}</Tag>,
  },
];

/** What can be booked, in the order customers see it; what is not offered any more included. */
export function ServicesPage() {
  const { role } = useStaff();
  const navigate = useNavigate();
  const query = useAnswer('services.all', {});
  const mayEdit = abilitiesOf(role).runStores;
  return (
    <div className="page">
      <title>{`${words.title} · ${texts.common.brand}`}</title>
      <PageHead
        title={words.title}
        note={mayEdit ? words.subtitle : words.readOnly}
        actions={
          mayEdit && (
            <Button id="new-service" type="primary" onClick={() => void navigate('/services/new')}>
              {words.add}
            </Button>
          )
        }
      />
      <Card>
        <QueryView
          query={query}
          rows={6}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState drawing="scroll" text={words.none} />}
        >
          {({ items }) => (
            <DataTable
              label={words.title}
              columns={COLUMNS}
              rows={items}
              rowKey={({ id }) => id}
              rowClass={({ active }) => (active ? undefined : 'service-inactive')}
            />
          )}
        </QueryView>
      </Card>
    </div>
  );
}
