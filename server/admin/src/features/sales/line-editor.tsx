import type { KeyboardEvent, ReactNode } from 'react';
import { CloseOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { CATEGORY_NAMES, formatFen, PRICING_NAMES } from '@gemcare/shared/client';
import { Field } from '../../components/field';
import { typedYuan } from '../../kernel/amounts';
import { texts } from '../../texts';
import type { DraftLine, LineField, LineProblems } from './sale-draft';
import type { Offer } from './use-offers';

interface LineEditorProps {
  index: number;
  line: DraftLine;
  problems: LineProblems;
  /** What the member is offered; null without a member, or before it is known. */
  offer: Offer | null;
  /** Whether the discount is another than the offer: it needs its reason. */
  otherDiscount: boolean;
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
export function LineEditor(props: LineEditorProps) {
  const { index, line, problems, offer, otherDiscount, onChange, onEnter, onRemove } = props;
  const idOf = (field: string): string => `line-${String(index)}-${field}`;

  const takeOffer = (): void => onChange({ discount: null, discountReason: '' });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onEnter();
  }

  const input = (
    field: LineField,
    label: string,
    extra: { placeholder?: string; decimal?: boolean; className: string; value?: string; hint?: ReactNode },
  ) => (
    <Field
      id={idOf(field)}
      label={label}
      error={problems[field]}
      hint={extra.hint}
      className={extra.className}
    >
      {(aria) => (
        <Input
          {...aria}
          autoComplete="off"
          className={extra.decimal ? 'amount' : undefined}
          inputMode={extra.decimal ? 'decimal' : undefined}
          placeholder={extra.placeholder}
          status={problems[field] ? 'error' : ''}
          value={extra.value ?? line[field] ?? ''}
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
      {input('discount', texts.sales.discount, {
        placeholder: '0.00',
        decimal: true,
        className: 'money',
        ...(line.discount === null && offer && offer.offeredFen > 0
          ? { value: typedYuan(offer.offeredFen) }
          : {}),
        hint: offer && <OfferHint offer={offer} other={otherDiscount} onTake={takeOffer} />,
      })}
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
      {otherDiscount &&
        input('discountReason', texts.sales.discountReason, {
          placeholder: texts.sales.discountReasonHint,
          className: 'discount-reason',
        })}
    </fieldset>
  );
}

/** What the member is offered on the line, and the way back to it. */
function OfferHint({ offer, other, onTake }: { offer: Offer; other: boolean; onTake: () => void }) {
  if (offer.percent === 0) return other ? texts.sales.noOffer : null;
  return (
    <>
      {texts.sales.offer(offer.percent, formatFen(offer.offeredFen))}
      {other && (
        <Button type="link" size="small" className="take-offer" onClick={onTake}>
          {texts.sales.takeOffer}
        </Button>
      )}
    </>
  );
}
