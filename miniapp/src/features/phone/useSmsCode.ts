import { useState } from 'react';
import { useAction } from '../../hooks/useAction';
import { useCountdown } from '../../hooks/useCountdown';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import type { CodeSent } from './phone.source';

export interface SmsCode {
  code: string;
  setCode: (code: string) => void;
  /** Seconds until another may be sent. */
  wait: number;
  sending: boolean;
  /** Why the last one was not sent. */
  problem: string | undefined;
  send: () => Promise<void>;
}

/**
 * One SMS code: asking for it, waiting before asking again, typing it. All of it belongs to the number: another number
 * has no code yet, and need not wait.
 */
export function useSmsCode(ask: (to: string) => Promise<CodeSent>, to = ''): SmsCode {
  const [typed, setTyped] = useState({ to, code: '' });
  const [asked, setAsked] = useState(to);
  const { left, start } = useCountdown(to);
  const action = useAction(async (number: string) => {
    const { retryAfterSeconds } = await ask(number);
    start(retryAfterSeconds);
    say(texts.phone.sent);
  });
  return {
    code: typed.to === to ? typed.code : '',
    setCode: (code) => setTyped({ to, code }),
    wait: left,
    sending: action.busy,
    problem: asked === to ? action.error?.title : undefined,
    send: async () => {
      setAsked(to);
      await action.run(to);
    },
  };
}
