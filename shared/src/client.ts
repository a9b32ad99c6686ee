/**
 * What a client bundle may carry: types, the plain path table, and ways of writing things. No zod.
 */
export type * from './index';
export { actionsOf, AUDIT_GROUPS, AUDIT_TITLES } from './audit/audit.actions';
export { ALLERGY_CONSENT_TEXT, CONSENT_VERSIONS } from './consents/consents.versions';
export * from './generated/formats';
export { paths } from './generated/paths';
export { requestOf, type PlainRequest, type RequestParts } from './request';
