import type { TapProps } from './Tap.props';

/** Anything that can be tapped. In the browser a real button: keyboard, focus and screen readers come with it. */
export function Tap({ children, className = '', id, label, disabled = false, pressed, onTap }: TapProps) {
  return (
    <button
      type="button"
      id={id}
      className={`tap ${className}`}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onTap}
    >
      {children}
    </button>
  );
}
