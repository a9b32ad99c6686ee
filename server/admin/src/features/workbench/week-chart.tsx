import { formatDay, formatYuan, type Workbench } from '@gemcare/shared/client';
import { texts } from '../../texts';

const WIDTH = 700;
const HEIGHT = 168;
const BASE = 132;
const TOP = 22;
const BAR = 44;

/** Seven days as bars; each bar is named with its day, sum and number of sales. */
export function WeekChart({ week, today }: { week: Workbench['week']; today: string }) {
  const most = Math.max(1, ...week.map(({ totalFen }) => totalFen));
  const step = WIDTH / Math.max(1, week.length);
  return (
    <svg
      className="week-chart"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="list"
      aria-label={texts.workbench.week}
    >
      <line x1="0" y1={BASE + 0.5} x2={WIDTH} y2={BASE + 0.5} className="week-base" />
      {week.map(({ day, totalFen, count }, index) => {
        const height = totalFen === 0 ? 2 : Math.max(6, ((BASE - TOP) * totalFen) / most);
        const middle = step * index + step / 2;
        const isToday = day === today;
        return (
          <g
            key={day}
            role="listitem"
            aria-label={texts.workbench.weekBar(formatDay(day), formatYuan(totalFen), count)}
          >
            <rect
              x={middle - BAR / 2}
              y={BASE - height}
              width={BAR}
              height={height}
              rx={Math.min(6, height / 2)}
              className={isToday ? 'week-bar week-bar-today' : 'week-bar'}
            />
            {totalFen > 0 && (
              <text x={middle} y={BASE - height - 7} className="week-sum">
                {formatYuan(totalFen - (totalFen % 100))}
              </text>
            )}
            <text x={middle} y={BASE + 20} className={isToday ? 'week-day week-day-today' : 'week-day'}>
              {isToday ? texts.workbench.today : formatDay(day)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
