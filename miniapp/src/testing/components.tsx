import type { ReactNode } from 'react';

interface AnyProps {
  id?: string;
  children?: ReactNode;
  onClick?: () => void;
  onGetPhoneNumber?: (event: { detail: unknown }) => void;
}

const plain = (props: AnyProps) => (
  <div id={props.id} onClick={props.onClick}>
    {props.children}
  </div>
);

export const View = plain;
export const Picker = plain;

export const Button = ({ id, children, onClick, onGetPhoneNumber }: AnyProps) => (
  <button
    id={id}
    onClick={onClick}
    ref={(element) => {
      element?.addEventListener('getphonenumber', (event) => {
        if (event instanceof CustomEvent) onGetPhoneNumber?.({ detail: event.detail });
      });
    }}
  >
    {children}
  </button>
);

interface InputProps {
  id?: string;
  ariaLabel?: string;
  value?: string;
  onInput?: (event: { detail: { value: string } }) => void;
}

export const Input = ({ id, ariaLabel, value, onInput }: InputProps) => (
  <input
    id={id}
    aria-label={ariaLabel}
    value={value}
    onChange={(event) => onInput?.({ detail: { value: event.target.value } })}
  />
);
