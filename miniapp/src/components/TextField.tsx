import { Input } from '@tarojs/components';
import type { TextFieldProps } from './TextField.props';

const TYPES = { phone: 'number', code: 'number', nickname: 'nickname', words: 'text' } as const;

/** WeChat's verdict on what was typed. */
interface NicknameReview {
  detail: { pass?: boolean };
}

/** A labelled line of text. In WeChat, where a nickname field offers the person's own and checks what is typed. */
export function TextField(props: TextFieldProps) {
  const { id, label, value, onChange, kind, placeholder, maxLength, prefix, suffix, problem, onEnter } =
    props;
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className={`field-frame ${problem ? 'field-bad' : ''}`}>
        {prefix ? <span className="field-prefix">{prefix}</span> : null}
        <Input
          id={id}
          className="field-input"
          type={TYPES[kind]}
          value={value}
          placeholder={placeholder}
          placeholderClass="field-placeholder"
          maxlength={maxLength}
          ariaLabel={label}
          onInput={({ detail }) => onChange(detail.value)}
          // WeChat checks a nickname after the field is left, and clears what does not pass.
          onBlur={({ detail }) => onChange(detail.value)}
          onNickNameReview={({ detail }: NicknameReview) => {
            if (detail.pass === false) onChange('');
          }}
          onConfirm={onEnter}
        />
        {suffix}
      </div>
      {problem ? <span className="field-problem">{problem}</span> : null}
    </div>
  );
}
