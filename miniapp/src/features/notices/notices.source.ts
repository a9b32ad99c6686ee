import { api } from '../../api/api';
import type { AnsweredTemplate } from '../../platform/notice.answer';

/** When it is a good moment to ask. */
export type NoticeMoment = 'booked' | 'waiting';

export interface NoticesSource {
  /** Ids of the templates to ask for at a moment. */
  templates: (moment: NoticeMoment) => Promise<string[]>;
  answer: (answers: AnsweredTemplate[], key: string) => Promise<void>;
}

export const noticesSource: NoticesSource = {
  templates: async (moment) =>
    (await api.call('notices.templates', { query: { moment } })).items.map(({ templateId }) => templateId),
  answer: async (answers, key) => {
    await api.call('notices.answer', { body: { answers } }, { key });
  },
};
