import type { SwitchProps } from './Switch.props';

/** On or off, as browsers and screen readers know it. */
export const Switch = ({ on, label, id, disabled = false, onToggle }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    id={id}
    aria-checked={on}
    aria-label={label}
    disabled={disabled}
    className={`tap switch ${on ? 'switch-on' : ''}`}
    onClick={onToggle}
  >
    <span className="switch-track">
      <span className="switch-knob" />
    </span>
  </button>
);
