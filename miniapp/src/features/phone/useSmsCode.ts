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

/** One SMS code: asking for it, waiting before asking again, typing it. */
export function useSmsCode(ask: () => Promise<CodeSent>): SmsCode {
  const [code, setCode] = useState('');
  const { left, start } = useCountdown();
  const action = useAction(async () => {
    const { retryAfterSeconds } = await ask();
    start(retryAfterSeconds);
    say(texts.phone.sent);
  });
  return {
    code,
    setCode,
    wait: left,
    sending: action.busy,
    problem: action.error?.title,
    send: async () => {
      await action.run(undefined);
    },
  };
}
