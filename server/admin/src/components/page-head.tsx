import type { ReactNode } from 'react';

interface PageHeadProps {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
}

/** The heading of a page and what can be done there. */
export function PageHead({ title, note, actions }: PageHeadProps) {
  return (
    <header className="page-head">
      <div className="page-head-words">
        <h1>{title}</h1>
        {note && <div className="page-note">{note}</div>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  );
}
