import { useState } from 'react';
import { Button } from 'antd';
import type { HoursException } from '@gemcare/shared/client';
import { Card } from '../../components/card';
import { Tag } from '../../components/tags';
import { texts } from '../../texts';
import { AddException } from './add-exception';
import { runsOf, withRun, type Run } from './schedule-draft';
import { dayWords, hoursWords } from './week';

const words = texts.storeSchedule;

interface ExceptionsEditorProps {
  exceptions: readonly HoursException[];
  onChange: (exceptions: HoursException[]) => void;
}

export const runWords = ({ from, until }: Pick<Run, 'from' | 'until'>): string =>
  from === until ? dayWords(from) : words.run(dayWords(from), dayWords(until));

/** Days that are not like their weekday, days in a row as one. */
export function ExceptionsEditor({ exceptions, onChange }: ExceptionsEditorProps) {
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={words.exceptions}
      extra={
        <Button id="add-exception" onClick={() => setAdding(true)}>
          {words.addException}
        </Button>
      }
    >
      <p className="muted card-note">{words.exceptionsNote}</p>
      {exceptions.length === 0 ? (
        <p className="muted">{words.noExceptions}</p>
      ) : (
        <ul className="runs">
          {runsOf(exceptions).map((run) => (
            <li key={run.from}>
              <span className="run-days">
                {runWords(run)}
                {run.days > 1 && <span className="muted"> · {words.runDays(run.days)}</span>}
              </span>
              <span className="run-hours">
                {run.ranges.length === 0 ? <Tag tone="grey">{words.closed}</Tag> : hoursWords(run.ranges)}
              </span>
              <span className="run-note">{run.note}</span>
              <Button
                size="small"
                type="text"
                danger
                aria-label={words.removeException(runWords(run))}
                onClick={() => onChange(exceptions.filter(({ day }) => day < run.from || day > run.until))}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <AddException
          count={exceptions.length}
          onClose={() => setAdding(false)}
          onAdd={(run) => {
            onChange(withRun(exceptions, run));
            setAdding(false);
          }}
        />
      )}
    </Card>
  );
}
