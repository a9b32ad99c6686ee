import { Tap } from '../../components/Tap';
import { TextField } from '../../components/TextField';
import { texts } from '../../texts';
import { cleanCode } from './phone.rules';

interface CodeFieldProps {
  id: string;
  sendId: string;
  label?: string;
  value: string;
  /** Seconds until another code may be sent. */
  wait: number;
  sending: boolean;
  sendLabel?: string;
  problem?: string | undefined;
  onChange: (code: string) => void;
  onSend: () => void;
  onEnter?: () => void;
}

/** Room for the whole message, out of which the code is taken: a field of six would cut it first. */
const PASTED_MAX = 200;

/** An SMS code, with the button that sends it and counts down. */
export function CodeField(props: CodeFieldProps) {
  const { id, sendId, value, wait, sending, problem, onChange, onSend, onEnter } = props;
  const { label = texts.phone.code, sendLabel = texts.phone.send } = props;
  return (
    <TextField
      id={id}
      kind="code"
      label={label}
      value={value}
      placeholder={texts.phone.codeHint}
      maxLength={PASTED_MAX}
      problem={problem}
      onChange={(typed) => onChange(cleanCode(typed))}
      {...(onEnter ? { onEnter } : {})}
      suffix={
        <Tap className="send-code" id={sendId} disabled={wait > 0 || sending} onTap={onSend}>
          <span className="num">{wait > 0 ? texts.phone.again(wait) : sendLabel}</span>
        </Tap>
      }
    />
  );
}
