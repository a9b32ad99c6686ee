import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button, Input, type InputRef } from 'antd';
import { hasCode } from '../../api/api-error';
import { useApi } from '../../api/api-context';
import { Field } from '../../components/field';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { SignInArt } from './sign-in-art';
import '../../styles/sign-in.css';

/** Authenticators show the code in groups, `123 456`, and so it is pasted; an input method may type wide digits. */
const digitsOfCode = (typed: string): string => typed.normalize('NFKC').replace(/[\s-]/g, '');

/** User name and password; then the six digits, for whom the server asks them. */
export function SignInPage() {
  const api = useApi();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [needsTotp, setNeedsTotp] = useState(false);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const totpInput = useRef<InputRef>(null);

  useEffect(() => {
    if (needsTotp) totpInput.current?.focus();
  }, [needsTotp]);

  const problems = {
    username: username.trim() === '' ? texts.signIn.usernameMissing : undefined,
    password: password === '' ? texts.signIn.passwordMissing : undefined,
    totp: needsTotp && !/^\d{6}$/.test(totp) ? texts.signIn.totpInvalid : undefined,
  };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (sending || Object.values(problems).some(Boolean)) return;
    setSending(true);
    setRefusal(null);
    try {
      await api.signIn({ username: username.trim(), password, ...(needsTotp ? { totp } : {}) });
    } catch (error) {
      setTried(false);
      if (hasCode(error, 'auth.totp_required')) setNeedsTotp(true);
      else setRefusal(error);
      if (needsTotp) setTotp('');
    } finally {
      setSending(false);
    }
  }

  function startOver(): void {
    setNeedsTotp(false);
    setTotp('');
    setPassword('');
    setRefusal(null);
    setTried(false);
  }

  return (
    <div className="sign-in">
      <SignInArt />
      <main className="sign-in-form">
        <form onSubmit={(event) => void submit(event)} noValidate>
          <h1>{texts.signIn.title}</h1>
          <p className="muted">{texts.signIn.subtitle}</p>
          <Field id="username" label={texts.signIn.username} error={tried ? problems.username : undefined}>
            {(aria) => (
              <Input
                {...aria}
                size="large"
                autoFocus
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={50}
                disabled={needsTotp}
                value={username}
                onChange={(event) => setUsername(event.target.value)}
              />
            )}
          </Field>
          <Field id="password" label={texts.signIn.password} error={tried ? problems.password : undefined}>
            {(aria) => (
              <Input
                {...aria}
                size="large"
                type="password"
                autoComplete="current-password"
                maxLength={200}
                disabled={needsTotp}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          {needsTotp && (
            <Field
              id="totp"
              label={texts.signIn.totp}
              error={tried ? problems.totp : undefined}
              hint={texts.signIn.totpHint}
            >
              {(aria) => (
                <Input
                  {...aria}
                  ref={totpInput}
                  size="large"
                  className="totp"
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={20}
                  value={totp}
                  onChange={(event) => setTotp(digitsOfCode(event.target.value))}
                />
              )}
            </Field>
          )}
          <Refusal error={refusal} />
          <Button id="sign-in" type="primary" size="large" htmlType="submit" block loading={sending}>
            {needsTotp ? texts.signIn.submitTotp : texts.signIn.submit}
          </Button>
          {needsTotp && (
            <Button type="link" block onClick={startOver}>
              {texts.signIn.back}
            </Button>
          )}
        </form>
      </main>
    </div>
  );
}
