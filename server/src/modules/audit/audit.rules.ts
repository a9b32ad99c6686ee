import { AUDIT_TITLES, type AuditAction } from '@gemcare/shared';

const isAuditAction = (action: string): action is AuditAction => Object.hasOwn(AUDIT_TITLES, action);

/** The words for an action; one that a later version no longer knows is shown as it is. */
export const titleOf = (action: string): string => (isAuditAction(action) ? AUDIT_TITLES[action] : action);
