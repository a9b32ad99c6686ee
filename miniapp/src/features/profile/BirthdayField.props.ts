export interface BirthdayFieldProps {
  value: string | null;
  /** The last day that can be chosen. */
  today: string;
  disabled: boolean;
  /** Id of the sentence that says what is wrong with it. */
  problemId?: string | undefined;
  onChange: (day: string | null) => void;
}
