import { RESOURCE_NAMES } from '@gemcare/shared/client';
import { Card } from '../../components/card';
import { texts } from '../../texts';
import { hoursText, percentOf, stepOf, STEPS, WEEKDAY_NUMBERS, type Heat } from './occupancy-model';

const { occupancy: words } = texts.bookings;

const weekdayName = (weekday: number): string => words.weekdays[weekday - 1] ?? '';

/** The week of a resource as a picture that is a table: each cell has its number. */
export function HeatCard({ heat }: { heat: Heat }) {
  const name = RESOURCE_NAMES[heat.kind];
  return (
    <Card title={name} extra={<Legend />}>
      <Figures heat={heat} />
      <div className="table-scroll" role="region" aria-label={words.caption(name)} tabIndex={0}>
        <table className="heat num">
          <caption className="visually-hidden">{words.caption(name)}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{words.corner}</span>
              </th>
              {heat.hours.map((hour) => (
                <th key={hour} scope="col">
                  {words.hour(hour)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {WEEKDAY_NUMBERS.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{weekdayName(weekday)}</th>
                {heat.hours.map((hour) => (
                  <HeatCell key={hour} heat={heat} weekday={weekday} hour={hour} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function HeatCell({ heat, weekday, hour }: { heat: Heat; weekday: number; hour: number }) {
  const cell = heat.cellAt(weekday, hour);
  if (!cell)
    return (
      <td className="heat-closed" title={words.notOpen}>
        <span className="visually-hidden">{words.notOpen}</span>
      </td>
    );
  const percent = percentOf(cell);
  const sentence = words.cell(
    weekdayName(weekday),
    hour,
    percent,
    hoursText(cell.usedMinutes),
    hoursText(cell.openMinutes),
  );
  return (
    <td className={`heat-${String(stepOf(percent))}`} title={sentence}>
      {percent}
    </td>
  );
}

function Figures({ heat }: { heat: Heat }) {
  const { busiest, quietest, usedMinutes, openMinutes } = heat;
  const peak = ({ weekday, hour, ...cell }: NonNullable<Heat['busiest']>): string =>
    words.peak(weekdayName(weekday), hour, percentOf(cell));
  return (
    <dl className="heat-figures num">
      <div>
        <dt>{words.average}</dt>
        <dd>
          <strong>{percentOf(heat)}%</strong>
          <span className="muted">{words.hours(hoursText(usedMinutes), hoursText(openMinutes))}</span>
        </dd>
      </div>
      {busiest && (
        <div>
          <dt>{words.busiest}</dt>
          <dd>{peak(busiest)}</dd>
        </div>
      )}
      {quietest && (
        <div>
          <dt>{words.quietest}</dt>
          <dd>{peak(quietest)}</dd>
        </div>
      )}
    </dl>
  );
}

function Legend() {
  return (
    <div className="heat-legend" role="img" aria-label={words.legend}>
      <span>{words.less}</span>
      {STEPS.map((step) => (
        <i key={step} className={`heat-${String(step)}`} />
      ))}
      <span>{words.more}</span>
    </div>
  );
}
