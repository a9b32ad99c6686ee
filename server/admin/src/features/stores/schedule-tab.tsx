import { RESOURCE_NAMES } from '@gemcare/shared/client';
import type { Answer } from '../../api/client';
import { useAnswer } from '../../api/use-answer';
import { Card, Line } from '../../components/card';
import { QueryView } from '../../components/states';
import { texts } from '../../texts';
import { runWords } from './exceptions-editor';
import { runsOf } from './schedule-draft';
import { ScheduleEditor } from './schedule-editor';
import { hoursWords, WEEKDAYS } from './week';

const words = texts.storeSchedule;
export type Schedule = Answer<'storeSchedule.show'>;

/** When a store can be booked, for its managers to edit and for everybody else to read. */
export function ScheduleTab({ storeId }: { storeId: string }) {
  const query = useAnswer('storeSchedule.show', { params: { id: storeId } });
  return (
    <QueryView query={query} rows={8}>
      {(schedule) =>
        schedule.can.edit ? (
          <ScheduleEditor storeId={storeId} schedule={schedule} />
        ) : (
          <ScheduleFacts schedule={schedule} />
        )
      }
    </QueryView>
  );
}

function ScheduleFacts({ schedule: { hours, exceptions, resources } }: { schedule: Schedule }) {
  return (
    <div className="schedule">
      <Card title={words.week}>
        <p className="muted card-note">{words.readOnly}</p>
        {WEEKDAYS.map((day) => (
          <Line key={day} label={words.weekdays[day]}>
            {hoursWords(hours[day])}
          </Line>
        ))}
      </Card>
      <Card title={words.exceptions}>
        {exceptions.length === 0 && <p className="muted">{words.noExceptions}</p>}
        {runsOf(exceptions).map((run) => (
          <Line key={run.from} label={runWords(run)}>
            {[hoursWords(run.ranges), run.note].filter(Boolean).join(' · ')}
          </Line>
        ))}
      </Card>
      <Card title={words.resources}>
        {resources.map(({ kind, capacity }) => (
          <Line key={kind} label={RESOURCE_NAMES[kind]}>
            {`${String(capacity)} ${words.units[kind]}`}
          </Line>
        ))}
      </Card>
    </div>
  );
}
