import { formatDay } from '@gemcare/shared/client';
import { Picker } from '@tarojs/components';
import { texts } from '../../texts';
import type { BirthdayFieldProps } from './BirthdayField.props';

const FIRST_DAY = '1900-01-01';

/** A day, by WeChat's own wheel. */
export const BirthdayField = ({ value, today, disabled, onChange }: BirthdayFieldProps) => (
  <Picker
    mode="date"
    className="field-input"
    value={value ?? '1990-01-01'}
    start={FIRST_DAY}
    end={today}
    disabled={disabled}
    onChange={({ detail }) => onChange(detail.value)}
  >
    <div className={value ? 'picked num' : 'picked picked-empty'}>
      {value ? formatDay(value, { year: true }) : texts.profile.birthdayPick}
    </div>
  </Picker>
);
