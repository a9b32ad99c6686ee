import { CLOSING_WORDS, type Closure, type ClosingTerms } from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { TextField } from '../../components/TextField';
import { useAction } from '../../hooks/useAction';
import { goBack } from '../../platform/go';
import { hasWechat } from '../../platform/loginCode';
import { texts } from '../../texts';
import { CodeField } from '../phone/CodeField';
import { isSmsCode } from '../phone/phone.rules';
import { useSmsCode } from '../phone/useSmsCode';
import type { ClosingSource, Proof } from './closing.source';

const words = texts.closing;
const WORDS_MAX = 20;

interface ClosingFormProps {
  terms: ClosingTerms;
  source: Pick<ClosingSource, 'sendCode' | 'close'>;
  onAsked: (closure: Closure) => void;
  /** Whether WeChat can say who somebody is; where the page runs in it. */
  inWechat?: boolean;
}

/** Who asks, proved anew, and that it is meant, typed in words. */
export function ClosingForm({ terms, source, onAsked, inWechat = hasWechat }: ClosingFormProps) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<{ words?: string; code?: string }>({});
  const sms = useSmsCode(() => source.sendCode());
  const closing = useAction(async (proof: Proof) => onAsked(await source.close(proof)));
  const byWechat = inWechat && terms.wechat;

  if (!byWechat && terms.phone === null)
    return (
      <div className="form">
        <FormProblem sentence={words.noProof} />
        <Button onTap={goBack}>{words.keepInstead}</Button>
      </div>
    );

  const submit = () => {
    const found = {
      ...(byWechat || isSmsCode(sms.code) ? {} : { code: words.codeInvalid }),
      ...(typed.trim() === CLOSING_WORDS ? {} : { words: words.wordsWrong(CLOSING_WORDS) }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    void closing.run(byWechat ? { by: 'wechat' } : { by: 'sms', code: sms.code });
  };

  return (
    <div className="form closing-form">
      <h3 className="closing-proof">{words.proofTitle}</h3>
      {byWechat ? (
        <p className="tile-note closing-wechat">{words.wechatProof}</p>
      ) : (
        <CodeField
          id="closing-code"
          sendId="send-closing-code"
          label={words.sendTo(terms.phone ?? '')}
          sendLabel={words.send}
          value={sms.code}
          wait={sms.wait}
          sending={sms.sending}
          problem={sms.problem ?? wrong.code}
          onChange={(code) => {
            sms.setCode(code);
            setWrong(({ code: _, ...others }) => others);
          }}
          onSend={() => void sms.send()}
        />
      )}
      <TextField
        id="closing-words"
        kind="words"
        label={words.words(CLOSING_WORDS)}
        placeholder={CLOSING_WORDS}
        maxLength={WORDS_MAX}
        value={typed}
        problem={wrong.words}
        onChange={(value) => {
          setTyped(value);
          setWrong(({ words: _, ...others }) => others);
        }}
        onEnter={submit}
      />
      <FormProblem sentence={closing.error?.title} />
      <div className="closing-actions">
        <Button tone="danger" id="close-account" busy={closing.busy} onTap={submit}>
          {words.submit}
        </Button>
        <Button tone="ghost" id="closing-keep-instead" onTap={goBack}>
          {words.keepInstead}
        </Button>
      </div>
    </div>
  );
}
