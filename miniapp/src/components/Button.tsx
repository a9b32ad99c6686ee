import { Tap } from './Tap';

interface ButtonProps {
  /** What happens, as a verb: never 确定. */
  children: string;
  id?: string;
  tone?: 'primary' | 'ghost' | 'danger' | 'light';
  disabled?: boolean;
  /** While the write is under way; taps are ignored. */
  busy?: boolean;
  onTap: () => void;
}

/** The button at the end of a form or an empty state. */
export function Button({ children, tone = 'primary', disabled = false, busy = false, ...rest }: ButtonProps) {
  return (
    <Tap className={`button button-${tone} ${busy ? 'is-busy' : ''}`} disabled={disabled || busy} {...rest}>
      {busy ? <span className="spinner" aria-hidden="true" /> : null}
      <span>{children}</span>
    </Tap>
  );
}
