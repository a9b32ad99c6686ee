import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { serverToday } from '../kernel/server-time';

interface DayFieldProps {
  id: string;
  value?: string | null;
  onChange?: (day: string | null) => void;
  placeholder?: string;
  label?: string;
}

/** A calendar day not after today, as `YYYY-MM-DD`; can be typed. */
export function DayField({ id, value, onChange, placeholder, label }: DayFieldProps) {
  return (
    <DatePicker
      id={id}
      className="wide"
      value={value ? dayjs(value) : null}
      onChange={(picked) => onChange?.(picked ? picked.format('YYYY-MM-DD') : null)}
      disabledDate={(day) => day.format('YYYY-MM-DD') > serverToday()}
      showNow={false}
      {...(placeholder ? { placeholder } : {})}
      {...(label ? { 'aria-label': label } : {})}
    />
  );
}
