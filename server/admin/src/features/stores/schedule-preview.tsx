import { Alert } from 'antd';
import type { SchedulePreview as Preview } from '@gemcare/shared/client';
import { Card } from '../../components/card';
import { ErrorState, Loading } from '../../components/states';
import { texts } from '../../texts';
import { AffectedBookings } from './affected-bookings';
import { dayWords, hoursWords } from './week';

const words = texts.storeSchedule;

interface SchedulePreviewProps {
  /** Null while what is typed can not be previewed. */
  preview: Preview | undefined | null;
  error: unknown;
  refreshing: boolean;
  onRetry: () => void;
}

/** What the schedule would come to: the days with their start times, and the bookings it would hurt. */
export function SchedulePreview({ preview, error, refreshing, onRetry }: SchedulePreviewProps) {
  return (
    <Card
      title={words.preview}
      extra={
        <span className="muted" role="status">
          {refreshing ? words.previewRefreshing : ''}
        </span>
      }
    >
      <p className="muted card-note">{words.previewNote}</p>
      {preview === null ? (
        <p className="muted">{words.previewWaits}</p>
      ) : preview ? (
        <>
          {preview.affected.length > 0 && (
            <div className="schedule-affected">
              <Alert
                type="warning"
                showIcon
                title={words.affected(preview.affected.length)}
                description={words.affectedText}
              />
              <AffectedBookings bookings={preview.affected} />
            </div>
          )}
          <Days days={preview.days} />
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={onRetry} />
      ) : (
        <Loading rows={6} />
      )}
    </Card>
  );
}

function Days({ days }: { days: Preview['days'] }) {
  const services = days[0]?.services ?? [];
  return (
    <>
      {services.length === 0 && <p className="muted">{words.previewNoServices}</p>}
      <div className="table-scroll" role="region" aria-label={words.preview} tabIndex={0}>
        <table className="table preview">
          <thead>
            <tr>
              <th scope="col">{words.previewDay}</th>
              <th scope="col">{words.previewHours}</th>
              {services.map(({ serviceId, name }) => (
                <th key={serviceId} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, ranges, note, services: cells }) => (
              <tr key={day} className={ranges.length === 0 ? 'preview-closed' : undefined}>
                <th scope="row">{dayWords(day)}</th>
                <td className="preview-hours">
                  {hoursWords(ranges)}
                  {note && <div className="muted">{note}</div>}
                </td>
                {services.map(({ serviceId }) => (
                  <Cell key={serviceId} cell={cells.find((one) => one.serviceId === serviceId)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

type PreviewCell = Preview['days'][number]['services'][number];

function Cell({ cell }: { cell: PreviewCell | undefined }) {
  if (!cell || cell.starts === 0 || cell.first === null || cell.last === null)
    return (
      <td className="muted">
        <span aria-label={words.notBookableLabel}>{words.notBookable}</span>
      </td>
    );
  const { left, starts, first, last } = cell;
  return (
    <td className="nowrap">
      {left > 0 ? (
        <strong className="preview-left">{words.previewCell(left)}</strong>
      ) : (
        <strong className="preview-full">{words.previewFull}</strong>
      )}{' '}
      <span className="muted">{words.previewStarts(starts)}</span>
      <div className="muted">{words.previewSpan(first, last)}</div>
    </td>
  );
}
