import { Checkbox, Input, Switch } from 'antd';
import type { SettingCell } from '@gemcare/shared/client';
import { texts } from '../../texts';
import type { CellDraft } from './setting-draft';

interface CellFieldProps {
  id: string;
  /** Names the field for people who do not see where it stands. */
  label: string;
  cell: SettingCell;
  draft: CellDraft;
  problem?: string | undefined;
  /** What is stored now, where somebody else saved first. */
  stored?: string | undefined;
  onChange: (draft: CellDraft) => void;
}

/** One value of a setting: a switch, or a number with its unit, which may have no limit. */
export function CellField({ id, label, cell, draft, problem, stored, onChange }: CellFieldProps) {
  const note = problem ?? stored;
  const noteId = note === undefined ? undefined : `${id}-note`;
  return (
    <div className="setting-cell">
      {cell.kind === 'flag' ? (
        <Switch
          id={id}
          aria-label={label}
          checked={draft.on}
          checkedChildren={texts.settings.on}
          unCheckedChildren={texts.settings.off}
          onChange={(on) => onChange({ ...draft, on })}
        />
      ) : (
        <span className="setting-number">
          <Input
            id={id}
            aria-label={label}
            aria-invalid={problem !== undefined}
            aria-describedby={noteId}
            inputMode="decimal"
            autoComplete="off"
            className="num"
            status={problem === undefined ? '' : 'error'}
            disabled={cell.nullable && draft.unlimited}
            value={cell.nullable && draft.unlimited ? '' : draft.text}
            suffix={<span className="muted">{texts.settings.units[cell.unit]}</span>}
            onChange={(event) => onChange({ ...draft, text: event.target.value })}
          />
          {cell.nullable && (
            <Checkbox
              aria-label={texts.settings.unlimitedOf(label)}
              checked={draft.unlimited}
              onChange={(event) => onChange({ ...draft, unlimited: event.target.checked })}
            >
              {texts.settings.unlimited}
            </Checkbox>
          )}
        </span>
      )}
      {note !== undefined && (
        <div
          id={noteId}
          className={problem === undefined ? 'field-hint' : 'field-error'}
          role={problem === undefined ? undefined : 'alert'}
        >
          {note}
        </div>
      )}
    </div>
  );
}
