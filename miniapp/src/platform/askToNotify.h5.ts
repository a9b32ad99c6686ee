import type { AnsweredTemplate } from './notice.answer';

/** A browser's page sends nothing outside of itself. */
export const canNotify: boolean = false;

export const askToNotify = (_templateIds: readonly string[]): Promise<AnsweredTemplate[]> =>
  Promise.resolve([]);
