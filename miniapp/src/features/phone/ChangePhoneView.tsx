import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { ViewState } from '../../components/states';
import { TextField } from '../../components/TextField';
import { useAction } from '../../hooks/useAction';
import { useView } from '../../hooks/useView';
import { goBack } from '../../platform/go';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { CodeField } from './CodeField';
import { bringsCountryCode, isPhone, isSmsCode, phoneOf } from './phone.rules';
import { phoneSource, type PhoneSource } from './phone.source';
import { useSmsCode } from './useSmsCode';
import { WaitsForStaff } from './WaitsForStaff';

const words = texts.phone;

/** Binds a phone, or changes it: a change proves the old number too. */
export function ChangePhoneView({ source = phoneSource }: { source?: PhoneSource }) {
  const { view } = useView(source.current);
  return (
    <ViewState view={view}>{(current) => <ChangePhoneForm current={current} source={source} />}</ViewState>
  );
}

function ChangePhoneForm({ current, source }: { current: string | null; source: PhoneSource }) {
  const [phone, setPhone] = useState('');
  const [problem, setProblem] = useState<string>();
  const [waits, setWaits] = useState(false);
  const old = useSmsCode(source.sendToCurrent);
  const fresh = useSmsCode(source.sendToNew, phoneOf(phone));

  const bind = useAction(async (input: Parameters<PhoneSource['bind']>[0], key) => {
    const { outcome } = await source.bind(input, key);
    if (outcome === 'waits_for_staff') {
      setWaits(true);
      return;
    }
    say(current ? words.changed : words.bound);
    goBack();
  });

  const send = () => {
    setProblem(isPhone(phone) ? undefined : words.invalid);
    if (isPhone(phone)) void fresh.send();
  };
  const submit = () => {
    if (!isPhone(phone)) return setProblem(words.invalid);
    if (!isSmsCode(fresh.code) || (current !== null && !isSmsCode(old.code)))
      return setProblem(words.codeInvalid);
    setProblem(undefined);
    void bind.run({ phone: phoneOf(phone), code: fresh.code, ...(current ? { currentCode: old.code } : {}) });
  };

  if (waits) return <WaitsForStaff />;
  return (
    <div className="form">
      {current ? (
        <CodeField
          id="current-code"
          sendId="send-current-code"
          label={words.current(current)}
          sendLabel={words.sendCurrent}
          value={old.code}
          wait={old.wait}
          sending={old.sending}
          problem={old.problem}
          onChange={old.setCode}
          onSend={() => void old.send()}
        />
      ) : null}
      <TextField
        id="new-phone"
        kind="phone"
        label={current ? words.next : words.label}
        prefix={bringsCountryCode(phone) ? undefined : words.region}
        placeholder={words.hint}
        maxLength={24}
        value={phone}
        onChange={setPhone}
      />
      <CodeField
        id="new-code"
        sendId="send-new-code"
        value={fresh.code}
        wait={fresh.wait}
        sending={fresh.sending}
        problem={fresh.problem}
        onChange={fresh.setCode}
        onSend={send}
        onEnter={submit}
      />
      <FormProblem sentence={problem ?? bind.error?.title} />
      <Button id="change-phone" busy={bind.busy} onTap={submit}>
        {current ? words.change : words.bind}
      </Button>
    </div>
  );
}
