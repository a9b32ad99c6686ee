import { Button, Select } from 'antd';
import type { StaffRole } from '@gemcare/shared/client';
import { useSearchParams } from 'react-router';
import { useStoreChoice } from '../../app/store-choice';
import { texts } from '../../texts';
import { staffRoles } from './staff-roles';

const { staff: words } = texts;
const STATES = ['active', 'inactive'] as const;

interface Filters {
  role?: StaffRole;
  state?: (typeof STATES)[number];
  storeId?: string;
}

/** The filters in an address; what is none of ours is left out. */
export function filtersOf(search: URLSearchParams): Filters {
  const role = staffRoles.find((one) => one === search.get('role'));
  const state = STATES.find((one) => one === search.get('state'));
  const storeId = search.get('storeId');
  return { ...(role ? { role } : {}), ...(state ? { state } : {}), ...(storeId ? { storeId } : {}) };
}

/** Narrows the list by role, store and whether the account works. */
export function StaffFilters() {
  const [search, setSearch] = useSearchParams();
  const { stores } = useStoreChoice();
  const filters = filtersOf(search);
  const set = (patch: Record<string, string | undefined>): void => {
    const next = { ...filters, ...patch };
    setSearch(
      Object.fromEntries(Object.entries(next).flatMap(([name, value]) => (value ? [[name, value]] : []))),
    );
  };
  const choice = (
    name: keyof Filters,
    label: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <Select
      id={`staff-${name}`}
      aria-label={label}
      placeholder={label}
      allowClear
      value={filters[name] ?? null}
      options={[...options]}
      onChange={(value?: string | null) => set({ [name]: value ?? undefined })}
    />
  );
  return (
    <section className="filters" aria-label={words.filters}>
      {choice(
        'role',
        words.filterRole,
        staffRoles.map((value) => ({ value, label: texts.roleNames[value] })),
      )}
      {choice(
        'storeId',
        words.filterStore,
        (stores ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        'state',
        words.filterState,
        STATES.map((value) => ({ value, label: words.states[value] })),
      )}
      {Object.keys(filters).length > 0 && (
        <Button id="staff-clear" type="text" onClick={() => setSearch({})}>
          {words.clear}
        </Button>
      )}
    </section>
  );
}
