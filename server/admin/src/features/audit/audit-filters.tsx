import { useEffect, useState } from 'react';
import { actionsOf, AUDIT_GROUPS, AUDIT_TITLES, type AuditGroup } from '@gemcare/shared/client';
import { Button, Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/use-answer';
import { useStoreChoice } from '../../app/store-choice';
import { DayField } from '../../components/day-field';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';
import { AuditMember } from './audit-member';
import { filtersOf, hasDaysForText, searchOf, type Filters } from './audit-search';

const groups = Object.keys(AUDIT_GROUPS) as AuditGroup[]; // the table's own keys

/** A whole group, then each of its actions. */
const actions = groups.map((group) => ({
  label: AUDIT_GROUPS[group],
  options: [
    { value: `group:${group}`, label: texts.audit.allOf(AUDIT_GROUPS[group]) },
    ...actionsOf(group).map((action) => ({ value: action, label: AUDIT_TITLES[action] })),
  ],
}));

export function AuditFilters() {
  const [search, setSearch] = useSearchParams();
  const { stores } = useStoreChoice();
  const filters = filtersOf(search);
  const staff = usePages(['staff.list'], (api, cursor, signal) =>
    api.call('staff.list', { query: { limit: 100, cursor } }, { signal }),
  );
  const set = (patch: Filters): void => setSearch(searchOf({ ...filters, ...patch }));

  function setAction(value: string | undefined): void {
    const group = groups.find((one) => value === `group:${one}`);
    set({ group, action: group ? undefined : value });
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
        popupMatchSelectWidth={240}
        value={filters.group ? `group:${filters.group}` : (filters.action ?? null)}
        options={actions}
        onChange={(value: string | undefined) => setAction(value)}
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
      <Select
        id="audit-store"
        aria-label={texts.audit.store}
        placeholder={texts.audit.store}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={filters.storeId ?? null}
        options={(stores ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(storeId?: string) => set({ storeId: storeId ?? '' })}
      />
      {dateField('from', texts.audit.from)}
      {dateField('to', texts.audit.to)}
      <ReasonText
        value={filters.text ?? ''}
        able={hasDaysForText(filters)}
        onChange={(text) => set({ text })}
      />
      <AuditMember memberId={filters.memberId} onChange={(memberId) => set({ memberId })} />
      {Object.keys(filters).length > 0 && (
        <Button id="audit-clear" type="text" onClick={() => setSearch({})}>
          {texts.audit.clear}
        </Button>
      )}
    </section>
  );
}

/** A part of the reason: looked for on Enter, and only where the days are few enough. */
function ReasonText({
  value,
  able,
  onChange,
}: {
  value: string;
  able: boolean;
  onChange: (text: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <Input
      id="audit-text"
      className="audit-text"
      aria-label={texts.audit.text}
      placeholder={able ? texts.audit.textHint : texts.audit.textNeedsDays}
      disabled={!able && value === ''}
      allowClear
      maxLength={50}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        if (event.target.value === '') onChange('');
      }}
      onPressEnter={() => onChange(typed.trim())}
      onBlur={() => {
        if (typed.trim() !== value) onChange(typed.trim());
      }}
    />
  );
}
