import type { Booking, Entitlement } from '@gemcare/shared/client';
import { Switch } from '../../components/Switch';
import { texts } from '../../texts';

const words = texts.book;

interface PaymentChoiceProps {
  held: Booking;
  entitlements: readonly Entitlement[];
  /** Whether the last free one went meanwhile. */
  usedUp: boolean;
  useFree: boolean;
  onToggle: () => void;
}

/** How a held booking is paid for: by a free service of the tier where one is left, or in the store. */
export function PaymentChoice({ held, entitlements, usedUp, useFree, onToggle }: PaymentChoiceProps) {
  const kind = usedUp ? null : held.offeredEntitlement;
  if (held.listPriceFen === 0) return <p className="tile payment payment-plain">{words.free}</p>;
  if (kind === null) {
    return <p className="tile payment payment-plain num">{words.payInStore(held.listPriceFen)}</p>;
  }
  const left = entitlements.find((entitlement) => entitlement.kind === kind)?.left;
  return (
    <div className="tile payment" id="payment">
      <span className="payment-words">
        <span className="tile-title">{words.useFree(kind)}</span>
        <span className="tile-note num">
          {!useFree
            ? words.payInStore(held.listPriceFen)
            : left === null
              ? words.useFreeAlways
              : left === undefined
                ? null
                : words.useFreeLeft(left)}
        </span>
      </span>
      <Switch id="use-free" on={useFree} label={words.useFree(kind)} onToggle={onToggle} />
    </div>
  );
}
