import { formatDay, formatYuan, type Workbench } from '@gemcare/shared/client';
import { texts } from '../../texts';

/** Sums from ¥100,000 on are written in 万, so that seven fit side by side. */
function shortYuan(fen: number): string {
  if (fen < 10_000_000) return formatYuan(fen - (fen % 100));
  const tenths = Math.floor(fen / 100_000);
  return texts.workbench.tenThousands(`${String(Math.floor(tenths / 10))}.${String(tenths % 10)}`);
}

/** Seven days as bars; each is named with its day, sum and number of sales. */
export function WeekChart({ week, today }: { week: Workbench['week']; today: string }) {
  const most = Math.max(1, ...week.map(({ totalFen }) => totalFen));
  return (
    <ol className="week-chart">
      {week.map(({ day, totalFen, count }) => (
        <li key={day} className={day === today ? 'week-today' : undefined}>
          <span className="visually-hidden">
            {texts.workbench.weekBar(formatDay(day), formatYuan(totalFen), count)}
          </span>
          <span className="week-sum" aria-hidden="true">
            {totalFen > 0 && shortYuan(totalFen)}
          </span>
          <span
            className="week-bar"
            aria-hidden="true"
            style={{ height: `${String(Math.round((totalFen * 100) / most))}px` }}
          />
          <span className="week-day" aria-hidden="true">
            {day === today ? texts.workbench.today : formatDay(day)}
          </span>
        </li>
      ))}
    </ol>
  );
}
