import { CONSENT_VERSIONS, type Consent, type ConsentKind } from '@gemcare/shared';
import type { DecisionRow } from './consents.queries';

export const presentConsent = (kind: ConsentKind, decision: DecisionRow | undefined): Consent => ({
  kind,
  granted: decision?.granted ?? false,
  version: decision?.version ?? null,
  decidedAt: decision?.at.toISOString() ?? null,
  currentVersion: CONSENT_VERSIONS[kind],
});
