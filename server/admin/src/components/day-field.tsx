import { useEffect, useState } from 'react';
import { Input } from 'antd';

interface DayFieldProps {
  id: string;
  value?: string | null;
  onChange?: (day: string | null) => void;
  /** The last day that may be chosen. */
  max?: string;
}

/** While a year is typed digit by digit the field already reports a day, of the year 2 or 20. */
const FIRST = '1900-01-01';

/** A calendar day as `YYYY-MM-DD`: the browser's own field, which is typed into and read aloud better than any widget. */
export function DayField({ id, value, onChange, max }: DayFieldProps) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => {
    setTyped(value ?? '');
  }, [value]);

  function take(day: string): void {
    setTyped(day);
    if (day === '' || day >= FIRST) onChange?.(day || null);
  }

  return (
    <Input
      id={id}
      type="date"
      className="wide"
      min={FIRST}
      max={max}
      value={typed}
      onChange={(event) => take(event.target.value)}
    />
  );
}
