interface PillProps {
  children: string;
  tone?: 'ok' | 'gold' | 'warn' | 'quiet';
}

/** A state in one or two words. */
export const Pill = ({ children, tone = 'ok' }: PillProps) => (
  <span className={`pill pill-${tone}`}>{children}</span>
);
