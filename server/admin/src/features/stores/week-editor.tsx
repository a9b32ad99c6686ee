import { CopyOutlined } from '@ant-design/icons';
import { Button, Dropdown, Switch } from 'antd';
import type { OpenRange, Weekday } from '@gemcare/shared/client';
import { Card } from '../../components/card';
import { texts } from '../../texts';
import { DayRanges } from './day-ranges';
import { WEEKDAYS } from './week';

const words = texts.storeSchedule;

const COPIES: Record<string, { label: string; days: readonly Weekday[] }> = {
  all: { label: words.copyAll, days: WEEKDAYS },
  workdays: { label: words.copyWorkdays, days: WEEKDAYS.slice(0, 5) },
  weekend: { label: words.copyWeekend, days: WEEKDAYS.slice(5) },
};

interface WeekEditorProps {
  hours: Record<Weekday, OpenRange[]>;
  onChange: (hours: Record<Weekday, OpenRange[]>) => void;
}

/** The ordinary week: several ranges a day, closed days, and a day's ranges copied to others. */
export function WeekEditor({ hours, onChange }: WeekEditorProps) {
  const set = (day: Weekday, ranges: OpenRange[]): void => onChange({ ...hours, [day]: ranges });

  function copy(from: Weekday, to: readonly Weekday[]): void {
    const next = { ...hours };
    for (const day of to) next[day] = hours[from];
    onChange(next);
  }

  return (
    <Card title={words.week}>
      <p className="muted card-note">{words.weekNote}</p>
      <ul className="week">
        {WEEKDAYS.map((day) => {
          const name = words.weekdays[day];
          const ranges = hours[day];
          const isOpen = ranges.length > 0;
          return (
            <li key={day} className="week-day" data-testid={`week-${day}`}>
              <strong>{name}</strong>
              <Switch
                size="small"
                id={`open-${day}`}
                aria-label={words.isOpen(name)}
                checked={isOpen}
                onChange={(open) => set(day, open ? usualDay(hours) : [])}
              />
              {isOpen ? (
                <DayRanges
                  label={name}
                  idPrefix={`hours-${day}`}
                  ranges={ranges}
                  onChange={(next) => set(day, next)}
                />
              ) : (
                <span className="muted week-closed">{words.closed}</span>
              )}
              <Dropdown
                trigger={['click']}
                menu={{
                  items: Object.entries(COPIES).map(([key, { label }]) => ({ key, label })),
                  onClick: ({ key }) => copy(day, COPIES[key]?.days ?? []),
                }}
              >
                <Button type="text" size="small" icon={<CopyOutlined />} aria-label={words.copyOf(name)}>
                  {words.copy}
                </Button>
              </Dropdown>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** A day that opens again is like another open one, else like a shop's usual day. */
const usualDay = (hours: Record<Weekday, OpenRange[]>): OpenRange[] =>
  WEEKDAYS.map((day) => hours[day]).find((ranges) => ranges.length > 0) ?? [
    { opens: '10:00', closes: '21:30' },
  ];
