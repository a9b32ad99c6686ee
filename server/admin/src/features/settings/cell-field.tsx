import type { ReactNode } from 'react';
import { Checkbox, Input, Switch } from 'antd';
import type { SettingCell } from '@gemcare/shared/client';
import { lengthOf } from '../../kernel/text-length';
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

/** One value of a setting: a switch, a text, or a number with its unit, which may have no limit. */
export function CellField({ id, label, cell, draft, problem, stored, onChange }: CellFieldProps) {
  const note = problem ?? stored;
  const noteId = note === undefined ? undefined : `${id}-note`;
  const typing: TypingProps = {
    id,
    'aria-label': label,
    'aria-invalid': problem !== undefined,
    'aria-describedby': noteId,
    autoComplete: 'off',
    status: problem === undefined ? '' : 'error',
  };
  return (
    <div className="setting-cell">
      {inputFor(cell, draft, typing, onChange)}
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

function inputFor(
  cell: SettingCell,
  draft: CellDraft,
  typing: TypingProps,
  onChange: CellFieldProps['onChange'],
): ReactNode {
  switch (cell.kind) {
    case 'flag':
      return (
        <Switch
          id={typing.id}
          aria-label={typing['aria-label']}
          checked={draft.on}
          checkedChildren={texts.settings.on}
          unCheckedChildren={texts.settings.off}
          onChange={(on) => onChange({ ...draft, on })}
        />
      );
    case 'text':
      return <TextField cell={cell} draft={draft} typing={typing} onChange={onChange} />;
    case 'number':
      return <NumberField cell={cell} draft={draft} typing={typing} onChange={onChange} />;
    default:
      return cell satisfies never;
  }
}

/** Props that every text input gets. */
interface TypingProps {
  id: string;
  'aria-label': string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  autoComplete: 'off';
  status: '' | 'error';
}

interface FieldProps<Kind extends SettingCell['kind']> {
  cell: Extract<SettingCell, { kind: Kind }>;
  draft: CellDraft;
  typing: TypingProps;
  onChange: (draft: CellDraft) => void;
}

/** Characters as the server counts them, without those it trims. */
const countOf = (max: number) => ({ max, show: true, strategy: lengthOf });

function TextField({ cell: { maxLength, multiline }, draft, typing, onChange }: FieldProps<'text'>) {
  const change = (text: string) => onChange({ ...draft, text });
  const field = { ...typing, value: draft.text, count: countOf(maxLength) };
  return multiline ? (
    <Input.TextArea {...field} rows={4} onChange={(event) => change(event.target.value)} />
  ) : (
    <Input {...field} onChange={(event) => change(event.target.value)} />
  );
}

function NumberField({ cell, draft, typing, onChange }: FieldProps<'number'>) {
  const unlimited = cell.nullable && draft.unlimited;
  return (
    <span className="setting-number">
      <Input
        {...typing}
        inputMode="decimal"
        className="num"
        disabled={unlimited}
        value={unlimited ? '' : draft.text}
        suffix={<span className="muted">{texts.settings.units[cell.unit]}</span>}
        onChange={(event) => onChange({ ...draft, text: event.target.value })}
      />
      {cell.nullable && (
        <Checkbox
          aria-label={texts.settings.unlimitedOf(typing['aria-label'])}
          checked={draft.unlimited}
          onChange={(event) => onChange({ ...draft, unlimited: event.target.checked })}
        >
          {texts.settings.unlimited}
        </Checkbox>
      )}
    </span>
  );
}
