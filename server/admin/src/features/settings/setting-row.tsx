import { Button } from 'antd';
import type { Setting } from '@gemcare/shared/client';
import { Tag } from '../../components/tags';
import { formatWhen } from '../../kernel/when';
import { texts } from '../../texts';
import { formatCell, placesOf, valueAt, type Place } from './setting-values';
import { ValueGrid } from './value-grid';

interface SettingRowProps {
  setting: Setting;
  onEdit: () => void;
  onHistory: () => void;
}

/** One setting: what it is, what it stands at, who changed it. */
export function SettingRow({ setting, onEdit, onHistory }: SettingRowProps) {
  const { key, title, note, form, isDefault, changedAt, changedBy } = setting;
  const isOne = form.rows.length === 0;
  return (
    <li className="setting" data-testid={`setting-${key}`}>
      <div className="setting-words">
        <h3>
          {title}
          {!isDefault && <Tag tone="champagne">{texts.settings.changed}</Tag>}
        </h3>
        {note && <p className="muted">{note}</p>}
        {changedAt && (
          <p className="muted setting-when">
            {texts.settings.changedBy(changedBy?.name ?? texts.settings.someone, formatWhen(changedAt))}
          </p>
        )}
      </div>
      <div className="setting-value num">
        <Value setting={setting} />
        {isOne && !isDefault && (
          <span className="muted">
            {texts.settings.defaultIs(formatCell(form.cell, setting.defaultValue))}
          </span>
        )}
      </div>
      <div className="setting-actions">
        <Button size="small" aria-label={texts.settings.editOf(title)} onClick={onEdit}>
          {texts.settings.edit}
        </Button>
        <Button size="small" type="text" aria-label={texts.settings.historyOf(title)} onClick={onHistory}>
          {texts.settings.history}
        </Button>
      </div>
    </li>
  );
}

function Value({ setting: { title, form, value, defaultValue } }: { setting: Setting }) {
  if (form.rows.length === 0) return <strong>{formatCell(form.cell, value)}</strong>;
  const places = new Map(placesOf(form).map((place) => [place.id, place]));
  const cell = (place: Place | undefined) => {
    if (!place) return null;
    const [now, usual] = [value, defaultValue].map((whole) =>
      formatCell(form.cell, valueAt(whole, place.path)),
    );
    if (now === usual) return now;
    return (
      <strong title={texts.settings.defaultIs(usual ?? '')} className="setting-changed">
        {now}
      </strong>
    );
  };
  const grid = <ValueGrid label={title} form={form} cell={(id) => cell(places.get(id))} />;
  if (form.columns.length === 0) return grid;
  return (
    <details>
      <summary>{texts.settings.entries(places.size)}</summary>
      {grid}
    </details>
  );
}
