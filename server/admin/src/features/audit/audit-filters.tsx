import { AUDIT_TITLES } from '@gemcare/shared/client';
import { Button, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/use-answer';
import { DayField } from '../../components/day-field';
import { Tag } from '../../components/tags';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';

const NAMES = ['action', 'actorId', 'memberId', 'from', 'to'] as const;
type FilterName = (typeof NAMES)[number];
type Filters = Partial<Record<FilterName, string>>;

/** The filters in an address. */
export const filtersOf = (search: URLSearchParams): Filters =>
  Object.fromEntries(NAMES.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : [])));

const actions = Object.entries(AUDIT_TITLES).map(([value, label]) => ({ value, label }));

export function AuditFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersOf(search);
  const staff = usePages(['staff.list'], (api, cursor, signal) =>
    api.call('staff.list', { query: { limit: 100, cursor } }, { signal }),
  );

  function set(patch: Filters): void {
    const next = { ...filters, ...patch };
    setSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value)));
  }

  const dateField = (name: 'from' | 'to', label: string) => (
    <span className="filter-day">
      <label htmlFor={`audit-${name}`}>{label}</label>
      <DayField
        id={`audit-${name}`}
        max={serverToday()}
        value={filters[name] ?? null}
        onChange={(day) => set({ [name]: day ?? '' })}
      />
    </span>
  );

  return (
    <section className="filters" aria-label={texts.audit.filters}>
      <Select
        id="audit-action"
        aria-label={texts.audit.action}
        placeholder={texts.audit.action}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.action ?? null}
        options={actions}
        onChange={(action?: string) => set({ action: action ?? '' })}
      />
      <Select
        id="audit-actor"
        aria-label={texts.audit.actor}
        placeholder={texts.audit.actor}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        loading={staff.isPending}
        value={filters.actorId ?? null}
        options={(staff.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(actorId?: string) => set({ actorId: actorId ?? '' })}
      />
      {dateField('from', texts.audit.from)}
      {dateField('to', texts.audit.to)}
      {filters.memberId && <Tag tone="champagne">{texts.audit.member}</Tag>}
      {Object.keys(filters).length > 0 && (
        <Button id="audit-clear" type="text" onClick={() => setSearch({})}>
          {texts.audit.clear}
        </Button>
      )}
    </section>
  );
}
