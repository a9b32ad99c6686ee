import type { ReactNode } from 'react';

interface CardProps {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  className?: string;
}

export function Card({ title, extra, children, className = '' }: CardProps) {
  return (
    <section className={`card ${className}`}>
      {title && (
        <div className="card-head">
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}

/** A label and its value on a ruled line. */
export function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="line">
      <span className="line-label">{label}</span>
      <span className="line-value">{children}</span>
    </div>
  );
}
