import { Checkbox, Input, Radio } from 'antd';
import {
  CATEGORY_NAMES,
  formatDay,
  formatYuan,
  type MemberDetail,
  type Payment,
  type Service,
} from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { Card } from '../../components/card';
import { Field } from '../../components/field';
import { QueryView } from '../../components/states';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';
import { freeOf } from './guest-field';
import { leftWords } from './service-field';

const { form: words } = texts.bookings;

const MAX_NOTE = 100;
const MAX_PIECES = 10;

/** What goes along with a booking, apart from who, what and when. */
export interface Extras {
  payment: Payment;
  pieceIds: readonly string[];
  note: string;
}

/** How a service is paid for unless staff choose otherwise: free where a free service is left. */
export const usualPayment = (member: MemberDetail | undefined, service: Service | undefined): Payment => {
  const free = freeOf(member, service?.entitlement ?? null);
  return free && free.left !== 0 ? 'entitlement' : 'store';
};

export const noteProblem = (note: string): string | undefined =>
  lengthOf(note) > MAX_NOTE ? words.noteTooLong : undefined;

interface ExtrasProps {
  member: MemberDetail | undefined;
  service: Service | undefined;
  extras: Extras;
  onChange: (patch: Partial<Extras>) => void;
}

export function BookingExtras({ member, service, extras, onChange }: ExtrasProps) {
  const free = freeOf(member, service?.entitlement ?? null);
  const problem = noteProblem(extras.note);
  return (
    <Card title={words.extras}>
      {!service && <p className="muted extras-hint">{words.paymentLater}</p>}
      {service && (
        <Radio.Group
          className="payments"
          aria-label={words.payment}
          value={extras.payment}
          onChange={(event) =>
            onChange({ payment: event.target.value === 'entitlement' ? 'entitlement' : 'store' })
          }
        >
          {free && (
            <Radio value="entitlement" disabled={free.left === 0}>
              {words.entitlement}{' '}
              <span className="muted num">{free.left === 0 ? words.usedUp : leftWords(free.left)}</span>
            </Radio>
          )}
          <Radio value="store">
            <span className="num">
              {service.priceFen > 0 ? words.store(formatYuan(service.priceFen)) : words.free}
            </span>
          </Radio>
        </Radio.Group>
      )}
      {member && (
        <Pieces
          memberId={member.id}
          chosen={extras.pieceIds}
          onChange={(pieceIds) => onChange({ pieceIds })}
        />
      )}
      <Field id="booking-note" label={texts.common.optionalLabel(words.note)} error={problem}>
        {(aria) => (
          <Input
            {...aria}
            value={extras.note}
            placeholder={words.notePlaceholder}
            autoComplete="off"
            onChange={(event) => onChange({ note: event.target.value })}
          />
        )}
      </Field>
    </Card>
  );
}

interface PiecesProps {
  memberId: string;
  chosen: readonly string[];
  onChange: (pieceIds: readonly string[]) => void;
}

function Pieces({ memberId, chosen, onChange }: PiecesProps) {
  const query = useAnswer('pieces.ofMember', { params: { id: memberId }, query: { limit: 50 } });
  return (
    <fieldset className="piece-ticks">
      <legend>{texts.common.optionalLabel(words.pieces)}</legend>
      <QueryView
        query={query}
        rows={2}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="muted">{words.noPieces}</p>}
      >
        {({ items }) =>
          items.map(({ id, detail, category, boughtOn }) => (
            <Checkbox
              key={id}
              checked={chosen.includes(id)}
              disabled={!chosen.includes(id) && chosen.length >= MAX_PIECES}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            >
              {detail?.name ?? CATEGORY_NAMES[category]}
              {!detail && boughtOn && (
                <span className="muted num"> {formatDay(boughtOn, { year: true })}</span>
              )}
            </Checkbox>
          ))
        }
      </QueryView>
    </fieldset>
  );
}
