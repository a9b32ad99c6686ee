import type { ReactNode } from 'react';
import type { SettingForm } from '@gemcare/shared/client';
import { texts } from '../../texts';

interface ValueGridProps {
  label: string;
  form: SettingForm;
  /** What stands at a place: its id and what it is called. */
  cell: (id: string, label: string) => ReactNode;
}

/** The places of a setting as a list or a table; the side that is longer runs downwards. */
export function ValueGrid({ label, form: { rows, columns }, cell }: ValueGridProps) {
  if (rows.length === 0) return cell('', label);
  if (columns.length === 0) {
    return (
      <dl className="setting-list">
        {rows.map((row) => (
          <div key={row.key}>
            <dt>{row.title}</dt>
            <dd>{cell(row.key, `${label} ${row.title}`)}</dd>
          </div>
        ))}
      </dl>
    );
  }
  const turned = columns.length > rows.length;
  const [down, across] = turned ? [columns, rows] : [rows, columns];
  return (
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="table setting-table">
        <thead>
          <tr>
            <th scope="col">{texts.settings.rowHead}</th>
            {across.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.map((line) => (
            <tr key={line.key}>
              <th scope="row">{line.title}</th>
              {across.map((head) => {
                const [row, column] = turned ? [head, line] : [line, head];
                return (
                  <td key={head.key}>
                    {cell(`${row.key}.${column.key}`, `${label} ${row.title} ${column.title}`)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
