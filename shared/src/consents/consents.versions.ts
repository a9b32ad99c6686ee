/** The version of each text as it is shown today; a decision about an older one is asked again. Raise it with the text. */
export const CONSENT_VERSIONS = { privacy: '2026-11', marketing: '2026-11', allergies: '2026-11' } as const;
