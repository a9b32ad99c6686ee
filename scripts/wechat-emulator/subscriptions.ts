import type { Clock } from '../../server/src/kernel/clock';

import type { MessageTemplate } from './message-templates';

export type Subscription = { openid: string; templateId: string; credits: number };

/** A service notification as the user's phone shows it. */
export type WechatMessage = {
  id: string;
  openid: string;
  templateId: string;
  title: string;
  /** What stands before each value, and the value. */
  lines: readonly { label: string; value: string }[];
  page: string | undefined;
  miniprogramState: string;
  sentAt: Date;
};

type Sent = Omit<WechatMessage, 'id' | 'sentAt' | 'title'> & { template: MessageTemplate };

const keptAtMost = 200;

/** Which messages users have allowed, and those they got. */
export const createSubscriptions = (clock: Clock, templates: readonly MessageTemplate[]) => {
  const credits = new Map<string, Subscription>();
  const refusing = new Set<string>();
  const busy = new Set<string>();
  let messages: WechatMessage[] = [];
  let count = 0;

  const of = (openid: string, templateId: string): Subscription => {
    const key = `${openid} ${templateId}`;
    const found = credits.get(key) ?? { openid, templateId, credits: 0 };
    credits.set(key, found);
    return found;
  };

  return {
    templates,
    templateOf: (id: string): MessageTemplate | undefined => templates.find((template) => template.id === id),
    /** The user answers the request for one message: an accept allows exactly one. */
    answer(openid: string, templateId: string, answer: 'accept' | 'reject' | 'ban'): Subscription {
      const subscription = of(openid, templateId);
      if (answer === 'accept') subscription.credits += 1;
      return { ...subscription };
    },
    list: (openid?: string): Subscription[] =>
      [...credits.values()]
        .filter((subscription) => openid === undefined || subscription.openid === openid)
        .map((subscription) => ({ ...subscription })),
    /** The user turns messages of the app off altogether, or on again. */
    refuse(openid: string, isRefusing: boolean): void {
      if (isRefusing) refusing.add(openid);
      else refusing.delete(openid);
    },
    /** Takes one credit; false where there is none or the user takes no messages. */
    take(openid: string, templateId: string): boolean {
      const subscription = of(openid, templateId);
      if (refusing.has(openid) || subscription.credits === 0) return false;
      subscription.credits -= 1;
      return true;
    },
    /** Holds a user while a message to them is under way; false where another one is. */
    hold(openid: string): boolean {
      if (busy.has(openid)) return false;
      busy.add(openid);
      return true;
    },
    release: (openid: string): void => void busy.delete(openid),
    /** Puts a message on the phone; answers its number. */
    receive({ template, ...sent }: Sent): string {
      const id = String(clock.now().getTime() * 1000 + (count++ % 1000));
      messages = [{ ...sent, id, title: template.title, sentAt: clock.now() }, ...messages].slice(
        0,
        keptAtMost,
      );
      return id;
    },
    /** Newest first. */
    messages: (openid?: string): readonly WechatMessage[] =>
      messages.filter((message) => openid === undefined || message.openid === openid),
    clearMessages: (): void => {
      messages = [];
    },
    clear(): void {
      credits.clear();
      refusing.clear();
      busy.clear();
      messages = [];
    },
  };
};
