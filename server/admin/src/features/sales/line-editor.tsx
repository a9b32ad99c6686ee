import type { KeyboardEvent } from 'react';
import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { CATEGORY_NAMES, PRICING_NAMES } from '@gemcare/shared/client';
import { Field } from '../../components/field';
import { texts } from '../../texts';
import type { DraftLine, LineField, LineProblems } from './sale-draft';

interface LineEditorProps {
  index: number;
  line: DraftLine;
  problems: LineProblems;
  onChange: (patch: Partial<DraftLine>) => void;
  onEnter: () => void;
  /** Absent for the only line. */
  onRemove?: (() => void) | undefined;
}

const entriesOf = <Key extends string>(names: Record<Key, string>) =>
  Object.entries<string>(names).map(([value, label]) => ({ value, label }));

const categories = entriesOf(CATEGORY_NAMES);
const pricings = entriesOf(PRICING_NAMES);

/** One piece of a sale. Enter leads on, so that a sale can be typed without a mouse. */
export function LineEditor({ index, line, problems, onChange, onEnter, onRemove }: LineEditorProps) {
  const idOf = (field: string): string => `line-${String(index)}-${field}`;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onEnter();
  }

  const input = (
    field: LineField,
    label: string,
    extra: { placeholder?: string; decimal?: boolean; className: string },
  ) => (
    <Field id={idOf(field)} label={label} error={problems[field]} className={extra.className}>
      {(aria) => (
        <Input
          {...aria}
          autoComplete="off"
          className={extra.decimal ? 'amount' : undefined}
          inputMode={extra.decimal ? 'decimal' : undefined}
          placeholder={extra.placeholder}
          status={problems[field] ? 'error' : ''}
          value={line[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
          onKeyDown={onKeyDown}
        />
      )}
    </Field>
  );

  return (
    <fieldset className="sale-line">
      <legend>{texts.sales.line(index)}</legend>
      {onRemove && (
        <Button
          className="sale-line-remove"
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={texts.sales.removeLine(index)}
          onClick={onRemove}
        />
      )}
      {input('name', texts.sales.lineName, {
        placeholder: texts.sales.lineNamePlaceholder,
        className: 'wide-name',
      })}
      {input('price', texts.sales.price, { placeholder: '0.00', decimal: true, className: 'money' })}
      {input('discount', texts.sales.discount, { placeholder: '0.00', decimal: true, className: 'money' })}
      <Field id={idOf('category')} label={texts.sales.category}>
        {({ id }) => (
          <Select
            id={id}
            aria-label={texts.sales.category}
            value={line.category}
            options={categories}
            onChange={(category) =>
              onChange(category === 'bullion' ? { category, pricing: 'bullion' } : { category })
            }
          />
        )}
      </Field>
      <Field id={idOf('pricing')} label={texts.sales.pricing}>
        {({ id }) => (
          <Select
            id={id}
            aria-label={texts.sales.pricing}
            value={line.pricing}
            options={pricings}
            onChange={(pricing) => onChange({ pricing })}
          />
        )}
      </Field>
      {input('material', texts.sales.material, {
        placeholder: texts.sales.materialPlaceholder,
        className: '',
      })}
      {input('certificateNo', texts.sales.certificate, { className: '' })}
      {input('weight', texts.sales.weight, { placeholder: '0.000', decimal: true, className: '' })}
    </fieldset>
  );
}
