import type { Import } from '@gemcare/shared/client';
import { texts } from '../../texts';
import { formatRows } from './import-states';

/** What became of the rows so far. */
export function ImportFigures({ found }: { found: Import }) {
  const titles = found.isDryRun ? texts.imports.figures.dry : texts.imports.figures.wet;
  const figures = [
    { key: 'fresh', title: titles.fresh, rows: found.fresh },
    { key: 'unchanged', title: titles.unchanged, rows: found.unchanged },
    { key: 'refused', title: titles.refused, rows: found.refused },
  ];
  return (
    <dl className="import-figures">
      {figures.map(({ key, title, rows }) => (
        <div key={key} className={`import-figure import-figure-${rows === 0 ? 'none' : key}`}>
          <dt>{title}</dt>
          <dd data-testid={`import-${key}`}>{formatRows(rows)}</dd>
        </div>
      ))}
    </dl>
  );
}
