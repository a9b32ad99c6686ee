import { useState, type FormEvent } from 'react';
import { Button, Input, Modal, Radio } from 'antd';
import type { OpenRange } from '@gemcare/shared/client';
import { Field } from '../../components/field';
import { textOrNull } from '../../components/text-rules';
import { daysBetween } from '../../kernel/days';
import { serverToday } from '../../kernel/server-time';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';
import { DayRanges } from './day-ranges';
import { MAX_EXCEPTIONS, readRanges, type Run } from './schedule-draft';

const words = texts.storeSchedule;
const MOST_DAYS = 60;

interface AddExceptionProps {
  /** How many days are set already. */
  count: number;
  onAdd: (run: Run) => void;
  onClose: () => void;
}

interface Problems {
  from?: string;
  until?: string;
  note?: string;
  ranges?: string;
}

/** A day, or days in a row, that are closed or have other hours. */
export function AddException({ count, onAdd, onClose }: AddExceptionProps) {
  const today = serverToday();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [isRest, setRest] = useState(true);
  const [ranges, setRanges] = useState<OpenRange[]>([{ opens: '10:00', closes: '18:00' }]);
  const [note, setNote] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const last = until || from;

  function check(): Problems {
    const days = daysBetween(from, last) + 1;
    return {
      ...(from === '' ? { from: words.fromMissing } : from < today ? { from: words.fromPast } : {}),
      ...(from !== '' && last < from
        ? { until: words.untilBefore }
        : days > MOST_DAYS
          ? { until: words.tooManyDays }
          : count + days > MAX_EXCEPTIONS
            ? { until: words.tooMany }
            : {}),
      ...(lengthOf(note) > 30 ? { note: words.noteTooLong } : {}),
      ...(!isRest && ranges.length === 0 ? { ranges: words.rangesMissing } : {}),
    };
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const found = check();
    setProblems(found);
    const read = isRest ? [] : readRanges(ranges);
    if (Object.keys(found).length > 0 || read === null) return;
    onAdd({ from, until: last, days: daysBetween(from, last) + 1, ranges: read, note: textOrNull(note) });
  }

  return (
    <Modal
      open
      title={words.addException}
      footer={null}
      width={480}
      mask={{ closable: false }}
      closable={{ 'aria-label': texts.common.close }}
      onCancel={onClose}
    >
      <p className="modal-text">{words.addExceptionText}</p>
      <form onSubmit={submit} noValidate className="exception-form">
        <div className="pair">
          <Field id="exception-from" label={words.from} error={problems.from}>
            {(aria) => (
              <Input
                {...aria}
                type="date"
                min={today}
                value={from}
                autoFocus
                onChange={(event) => setFrom(event.target.value)}
              />
            )}
          </Field>
          <Field id="exception-until" label={texts.common.optionalLabel(words.until)} error={problems.until}>
            {(aria) => (
              <Input
                {...aria}
                type="date"
                min={from || today}
                value={until}
                onChange={(event) => setUntil(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Field id="exception-kind" label={words.kind} error={problems.ranges}>
          {({ id }) => (
            <Radio.Group
              id={id}
              value={isRest ? 'rest' : 'hours'}
              onChange={(event) => setRest(event.target.value === 'rest')}
              options={[
                { value: 'rest', label: words.restDay },
                { value: 'hours', label: words.otherHours },
              ]}
            />
          )}
        </Field>
        {!isRest && (
          <DayRanges
            label={words.exceptionDay}
            idPrefix="exception-hours"
            ranges={ranges}
            canBeEmpty={false}
            onChange={setRanges}
          />
        )}
        <Field
          id="exception-note"
          label={texts.common.optionalLabel(words.note)}
          hint={words.noteHint}
          error={problems.note}
        >
          {(aria) => (
            <Input
              {...aria}
              value={note}
              autoComplete="off"
              placeholder={words.notePlaceholder}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <div className="modal-foot">
          <Button onClick={onClose}>{texts.common.notNow}</Button>
          <Button id="add-exception-confirm" type="primary" htmlType="submit">
            {words.addExceptionAction}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
