import { actionsOf, AUDIT_TITLES, type AuditAction, type AuditGroup } from '@gemcare/shared';
import { endOfDay, HOME_ZONE, startOfDay } from '../../kernel/calendar';
import { problem } from '../../kernel/problem';

const isAuditAction = (action: string): action is AuditAction => Object.hasOwn(AUDIT_TITLES, action);

/** The words for an action; one that a later version no longer knows is shown as it is. */
export const titleOf = (action: string): string => (isAuditAction(action) ? AUDIT_TITLES[action] : action);

/** As many days the log is read line by line for. */
const MOST_DAYS = 31;

interface AskedFilter {
  group?: AuditGroup | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  text?: string | undefined;
}

/**
 * A filter as it is asked for, in instants and actions.
 * @throws audit.days_needed when a text is looked for in more than a month
 */
export function filterOf<F extends AskedFilter>({ group, action, from, to, text, ...others }: F) {
  const isNarrow =
    from !== undefined &&
    to !== undefined &&
    startOfDay(to) <= endOfDay(startOfDay(from), HOME_ZONE, MOST_DAYS);
  if (text !== undefined && !isNarrow) throw problem('audit.days_needed');
  const grouped = group && actionsOf(group);
  return {
    ...others,
    text,
    actions: action === undefined ? grouped : (grouped ?? [action]).filter((one) => one === action),
    from: from === undefined ? undefined : startOfDay(from),
    to: to === undefined ? undefined : endOfDay(startOfDay(to)),
  };
}
