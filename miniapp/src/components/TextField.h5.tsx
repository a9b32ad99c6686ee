import type { InputHTMLAttributes } from 'react';
import type { TextFieldProps } from './TextField.props';

const KINDS: Record<TextFieldProps['kind'], InputHTMLAttributes<HTMLInputElement>> = {
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel-national' },
  code: { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code' },
  nickname: { type: 'text', autoComplete: 'nickname' },
  words: { type: 'text', autoComplete: 'off' },
};

/** A labelled line of text. In the browser a real input, so that autofill and screen readers work. */
export function TextField(props: TextFieldProps) {
  const { id, label, value, onChange, kind, placeholder, maxLength, prefix, suffix, problem, onEnter } =
    props;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className={`field-frame ${problem ? 'field-bad' : ''}`}>
        {prefix ? <span className="field-prefix">{prefix}</span> : null}
        <input
          {...KINDS[kind]}
          id={id}
          className="field-input"
          value={value}
          placeholder={placeholder}
          maxLength={maxLength}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onEnter?.();
          }}
        />
        {suffix}
      </div>
      {problem ? (
        <span id={`${id}-problem`} role="alert" className="field-problem">
          {problem}
        </span>
      ) : null}
    </div>
  );
}
