/** What a member types to close the account. */
export const CLOSING_WORDS = '注销账户';
