import { Fragment, type ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right, in tabular figures. */
  numeric?: boolean;
  /** For what reads badly in two lines, such as times. */
  nowrap?: boolean;
}

interface DataTableProps<Row> {
  /** What the table lists, for people who do not see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
  /** A second, full-width row below a row. */
  detail?: (row: Row) => ReactNode;
}

export function DataTable<Row>({ label, columns, rows, rowKey, rowClass, detail }: DataTableProps<Row>) {
  return (
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {columns.map(({ key, title, numeric }) => (
              <th key={key} scope="col" className={numeric ? 'numeric' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const below = detail?.(row);
            return (
              <Fragment key={rowKey(row)}>
                <tr className={rowClass?.(row)}>
                  {columns.map(({ key, cell, numeric, nowrap }) => (
                    <td key={key} className={numeric ? 'numeric' : nowrap ? 'nowrap' : undefined}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
                {below && (
                  <tr className="table-detail">
                    <td colSpan={columns.length}>{below}</td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
