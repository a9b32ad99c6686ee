import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Piece } from '../../components/pictures/Picture';
import { pieces } from '../../components/pictures/pieces';
import { Tap } from '../../components/Tap';
import { TextField } from '../../components/TextField';
import { useAction } from '../../hooks/useAction';
import { go, goBack } from '../../platform/go';
import { texts } from '../../texts';
import { CodeField } from '../phone/CodeField';
import { bringsCountryCode, isPhone, isSmsCode, phoneOf } from '../phone/phone.rules';
import { useSmsCode } from '../phone/useSmsCode';
import { WaitsForStaff } from '../phone/WaitsForStaff';
import { signInSource, type SignInSource } from './signIn.source';
import './sign-in.scss';

const words = texts.signIn;

/** Browser: phone and SMS code; a new number becomes a member. */
export function SignInView({
  source = signInSource,
  done = goBack,
}: {
  source?: SignInSource;
  done?: () => void;
}) {
  const [phone, setPhone] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [problem, setProblem] = useState<string>();
  const sms = useSmsCode(source.sendCode, phoneOf(phone));
  const signIn = useAction(async (input: { phone: string; code: string }) => {
    await source.signIn(input);
    done();
  });

  const send = () => {
    setProblem(isPhone(phone) ? undefined : texts.phone.invalid);
    if (isPhone(phone)) void sms.send();
  };
  const submit = () => {
    const wrong = whatIsWrong({ phone, code: sms.code, agreed });
    setProblem(wrong);
    if (!wrong) void signIn.run({ phone: phoneOf(phone), code: sms.code });
  };

  if (signIn.error?.code === 'auth.phone_waits_for_staff') return <WaitsForStaff />;
  return (
    <div className="form sign-in">
      <span className="sign-in-mark">
        <Piece path={pieces.ring} size={44} />
      </span>
      <h2 className="sign-in-heading">{words.heading}</h2>
      <p className="sign-in-lead">{words.lead}</p>
      <TextField
        id="phone"
        kind="phone"
        label={texts.phone.label}
        prefix={bringsCountryCode(phone) ? undefined : texts.phone.region}
        placeholder={texts.phone.hint}
        maxLength={24}
        value={phone}
        onChange={setPhone}
      />
      <CodeField
        id="sms-code"
        sendId="send-code"
        value={sms.code}
        wait={sms.wait}
        sending={sms.sending}
        problem={sms.problem}
        onChange={sms.setCode}
        onSend={send}
        onEnter={submit}
      />
      <div className="agree">
        <label className="agree-label">
          <input
            type="checkbox"
            id="consent-box"
            className="agree-box"
            checked={agreed}
            onChange={(event) => setAgreed(event.target.checked)}
          />
          <span>{words.consentLead}</span>
        </label>
        <Tap className="text-link" onTap={() => go('privacy')}>
          {words.consentLink}
        </Tap>
      </div>
      <FormProblem sentence={problem ?? signIn.error?.title} />
      <Button id="sign-in" busy={signIn.busy} onTap={submit}>
        {words.submit}
      </Button>
    </div>
  );
}

function whatIsWrong({
  phone,
  code,
  agreed,
}: {
  phone: string;
  code: string;
  agreed: boolean;
}): string | undefined {
  if (!isPhone(phone)) return texts.phone.invalid;
  if (!isSmsCode(code)) return texts.phone.codeInvalid;
  return agreed ? undefined : words.consentNeeded;
}
