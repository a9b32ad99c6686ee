import type { ReactNode } from 'react';

interface FieldProps {
  /** The id of the input inside. */
  id: string;
  label: ReactNode;
  error?: string | undefined;
  hint?: ReactNode;
  className?: string;
  children: (aria: { id: string; 'aria-invalid': boolean; 'aria-describedby'?: string }) => ReactNode;
}

/** A label, an input and what is wrong with it, tied together. */
export function Field({ id, label, error, hint, className = '', children }: FieldProps) {
  const note = error ?? hint;
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        ...(note ? { 'aria-describedby': `${id}-note` } : {}),
      })}
      {note && (
        <div
          id={`${id}-note`}
          className={error ? 'field-error' : 'field-hint'}
          role={error ? 'alert' : undefined}
        >
          {note}
        </div>
      )}
    </div>
  );
}
