import { texts } from '../../texts';
import type { BirthdayFieldProps } from './BirthdayField.props';

const FIRST_DAY = '1900-01-01';

/** A day, by the browser's own picker: on a phone the wheel people know, with a keyboard typed. */
export const BirthdayField = ({ value, today, disabled, problemId, onChange }: BirthdayFieldProps) => (
  <input
    type="date"
    id="birthday"
    className="field-input num"
    aria-label={texts.profile.birthday}
    value={value ?? ''}
    min={FIRST_DAY}
    max={today}
    disabled={disabled}
    aria-invalid={problemId ? true : undefined}
    aria-describedby={problemId}
    onChange={(event) => onChange(event.target.value || null)}
  />
);
