import { Tap } from './Tap';
import type { SwitchProps } from './Switch.props';

/** On or off. */
export const Switch = ({ on, label, id, disabled = false, onToggle }: SwitchProps) => (
  <Tap
    className={`switch ${on ? 'switch-on' : ''}`}
    label={label}
    disabled={disabled}
    onTap={onToggle}
    {...(id ? { id } : {})}
  >
    <span className="switch-track">
      <span className="switch-knob" />
    </span>
  </Tap>
);
