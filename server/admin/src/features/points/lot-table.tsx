import { useState } from 'react';
import { Button } from 'antd';
import { formatDay, formatPoints, type PointsLot } from '@gemcare/shared/client';
import { DataTable, type Column } from '../../components/data-table';
import { EmptyState } from '../../components/states';
import { Tag, type Tone } from '../../components/tags';
import { dayOf } from '../../kernel/when';
import { texts } from '../../texts';

const tones: Record<PointsLot['state'], Tone> = {
  pending: 'warn',
  available: 'ok',
  used: 'grey',
  expired: 'grey',
};
const { lotColumns } = texts.points;

const columns: readonly Column<PointsLot>[] = [
  { key: 'title', title: lotColumns.title, cell: ({ title }) => title },
  {
    key: 'state',
    title: lotColumns.state,
    cell: ({ state }) => <Tag tone={tones[state]}>{texts.points.states[state]}</Tag>,
  },
  {
    key: 'remaining',
    title: lotColumns.remaining,
    numeric: true,
    cell: ({ remaining, size }) => (
      <>
        <strong>{formatPoints(remaining)}</strong>
        <div className="muted">{texts.points.ofSize(formatPoints(size))}</div>
      </>
    ),
  },
  {
    key: 'dates',
    title: lotColumns.dates,
    cell: ({ maturesAt, expiresOn }) => (
      <>
        {texts.points.maturesOn(dayOf(maturesAt))}
        <div className="muted">{texts.points.expiresOn(formatDay(expiresOn, { year: true }))}</div>
      </>
    ),
  },
];

const isOpen = ({ state }: PointsLot): boolean => state === 'pending' || state === 'available';

/** The lots behind the balance; those used up are folded away. */
export function LotTable({ lots }: { lots: readonly PointsLot[] }) {
  const [all, setAll] = useState(false);
  const open = lots.filter(isOpen);
  const shown = all ? lots : open;
  return (
    <>
      <div className="section-head">
        <h3>{texts.points.lots}</h3>
        {lots.length > open.length && (
          <Button size="small" type="text" onClick={() => setAll(!all)}>
            {all ? texts.points.showOpenLots : texts.points.showAllLots(lots.length)}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyState drawing="ring" text={lots.length === 0 ? texts.points.noLots : texts.points.noOpenLots} />
      ) : (
        <DataTable label={texts.points.lots} columns={columns} rows={shown} rowKey={({ id }) => id} />
      )}
    </>
  );
}
