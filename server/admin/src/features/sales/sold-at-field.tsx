import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { Field } from '../../components/field';
import { localParts } from '@gemcare/shared/client';
import { serverInstant, serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';

const WALL = 'YYYY-MM-DD HH:mm';

interface SoldAtFieldProps {
  /** A wall-clock time of the store; null is now. */
  value: string | null;
  onChange: (value: string | null) => void;
}

/** When it was sold: now, unless a slip is entered late. */
export function SoldAtField({ value, onChange }: SoldAtFieldProps) {
  if (value === null) {
    return (
      <div className="field sold-at">
        <span className="field-label">{texts.sales.soldAt}</span>
        <div className="sold-at-now">
          <span>{texts.sales.now}</span>
          <Button
            id="sold-earlier"
            size="small"
            type="link"
            onClick={() => onChange(`${serverToday()} ${localParts(serverInstant()).time}`)}
          >
            {texts.sales.earlier}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Field id="sold-at" label={texts.sales.soldAt}>
      {({ id }) => (
        <div className="sold-at-late">
          <DatePicker
            id={id}
            className="wide"
            showTime={{ format: 'HH:mm' }}
            format={WALL}
            allowClear={false}
            value={dayjs(value)}
            showNow={false}
            disabledDate={(day) => day.format('YYYY-MM-DD') > serverToday()}
            onChange={(picked) => onChange(picked ? picked.format(WALL) : null)}
          />
          <Button size="small" type="link" onClick={() => onChange(null)}>
            {texts.sales.backToNow}
          </Button>
        </div>
      )}
    </Field>
  );
}
