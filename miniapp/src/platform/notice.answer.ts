/** What a person says to WeChat's request to send one message. */
export type NoticeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

export interface AnsweredTemplate {
  templateId: string;
  answer: NoticeAnswer;
}
