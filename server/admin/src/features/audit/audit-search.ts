import { AUDIT_GROUPS, type AuditGroup, type RequestOf, type EndpointNamed } from '@gemcare/shared/client';

/** What the log may be filtered by, as it stands in the address. */
export type Filters = RequestOf<EndpointNamed<'audit.export'>>['body'];

const NAMES = ['action', 'actorId', 'storeId', 'memberId', 'from', 'to', 'text'] as const;

const isGroup = (word: string | null): word is AuditGroup =>
  word !== null && Object.hasOwn(AUDIT_GROUPS, word);

/** The filters in an address. */
export function filtersOf(search: URLSearchParams): Filters {
  const filters: Filters = {};
  for (const name of NAMES) {
    const value = search.get(name);
    if (value) filters[name] = value;
  }
  const group = search.get('group');
  if (isGroup(group)) filters.group = group;
  return filters;
}

/** The address of filters; what is empty is left out. */
export const searchOf = (filters: Filters): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value));

const DAY_MS = 86_400_000;

/** Whether a part of the reason may be looked for: in a month of days, as the server asks. */
export const hasDaysForText = ({ from, to }: Filters): boolean =>
  from !== undefined && to !== undefined && Date.parse(to) - Date.parse(from) <= 31 * DAY_MS;
