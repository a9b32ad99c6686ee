export interface BirthdayFieldProps {
  value: string | null;
  /** The last day that can be chosen. */
  today: string;
  disabled: boolean;
  onChange: (day: string | null) => void;
}
