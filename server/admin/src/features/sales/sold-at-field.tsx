import { Button, Input } from 'antd';
import { Field } from '../../components/field';
import { serverWallTime } from '../../kernel/server-time';
import { texts } from '../../texts';

interface SoldAtFieldProps {
  /** A wall-clock time of the store, `2026-11-21T14:30`, or what is typed of one; null is now. */
  value: string | null;
  error: string | undefined;
  onChange: (value: string | null) => void;
}

/** When it was sold: now, unless a slip is entered late. */
export function SoldAtField({ value, error, onChange }: SoldAtFieldProps) {
  if (value === null) {
    return (
      <div className="field sold-at">
        <span className="field-label">{texts.sales.soldAt}</span>
        <div className="sold-at-now">
          <span>{texts.sales.now}</span>
          <Button id="sold-earlier" size="small" type="link" onClick={() => onChange(serverWallTime())}>
            {texts.sales.earlier}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="sold-at-late">
      <Field id="sold-at" label={texts.sales.soldAt} error={error}>
        {(aria) => (
          <Input
            {...aria}
            type="datetime-local"
            max={serverWallTime()}
            status={error ? 'error' : ''}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              // Enter takes the typed time; it must not record the sale.
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
        )}
      </Field>
      <Button id="sold-now" size="small" type="link" onClick={() => onChange(null)}>
        {texts.sales.backToNow}
      </Button>
    </div>
  );
}
