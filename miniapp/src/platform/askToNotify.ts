import Taro from '@tarojs/taro';
import type { AnsweredTemplate, NoticeAnswer } from './notice.answer';

/** Whether messages can reach a person outside of the app. */
export const canNotify: boolean = true;

const ANSWERS: readonly unknown[] = ['accept', 'reject', 'ban', 'filter'] satisfies NoticeAnswer[];
const isAnswer = (word: unknown): word is NoticeAnswer => ANSWERS.includes(word);

/**
 * Asks for the right to send one message of each template. WeChat shows its dialog only within a tap, so nothing may
 * be waited for before. Answers nothing where the dialog could not be shown.
 */
export async function askToNotify(templateIds: readonly string[]): Promise<AnsweredTemplate[]> {
  try {
    const said: Record<string, unknown> = await Taro.requestSubscribeMessage({
      tmplIds: [...templateIds],
      entityIds: [],
    }).then((answer) => ({ ...answer }));
    return templateIds.flatMap((templateId) => {
      const answer = said[templateId];
      return isAnswer(answer) ? [{ templateId, answer }] : [];
    });
  } catch {
    // The main switch is off, or WeChat is in the background: the inbox tells it anyhow.
    return [];
  }
}
