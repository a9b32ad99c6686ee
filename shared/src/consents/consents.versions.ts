/** The version of each text as it is shown today; a decision about an older one is asked again. Raise it with the text. */
export const CONSENT_VERSIONS = { privacy: '2026-11', marketing: '2026-11', allergies: '2026-11' } as const;

/** What a member agrees to with the consent `allergies`: the phone and the counter show the same words. Raise the version with them. */
export const ALLERGY_CONSENT_TEXT =
  '过敏信息属于敏感个人信息。我们保存您告知的过敏原（如镍、银），仅用于为您推荐材质、试戴和维修时避免接触，只有为您服务的门店员工可以看到，不会用于营销，也不会提供给他人。不同意不影响其他服务。您可随时撤回同意，撤回后过敏信息立即删除，不能恢复。';
