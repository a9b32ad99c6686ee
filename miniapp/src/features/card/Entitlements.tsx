import { ENTITLEMENT_NAMES, formatMultiplier, type Card, type Entitlement } from '@gemcare/shared/client';
import { texts } from '../../texts';
import './card.scss';

const left = ({ left: times }: Entitlement) =>
  times === null ? (
    <span className="right-number">{texts.entitlements.unlimited}</span>
  ) : (
    <span className="right-number num">
      {times}
      <span className="right-unit">{` ${texts.entitlements.times}`}</span>
    </span>
  );

const caption = ({ kind, granted }: Entitlement): string =>
  granted === null
    ? texts.entitlements.unlimitedOf(ENTITLEMENT_NAMES[kind])
    : texts.entitlements.of(ENTITLEMENT_NAMES[kind], granted);

interface EntitlementsProps {
  card: Pick<Card, 'entitlements' | 'multiplierPercent'>;
  dark?: boolean;
}

/** What the tier gives this year, and how points multiply. */
export function Entitlements({ card, dark = false }: EntitlementsProps) {
  const given = card.entitlements.filter(({ granted }) => granted !== 0);
  return (
    <ul className={`rights ${dark ? 'rights-dark' : ''}`}>
      {given.map((entitlement) => (
        <li key={entitlement.kind} className="right">
          {left(entitlement)}
          <span className="right-caption">{caption(entitlement)}</span>
        </li>
      ))}
      <li className="right">
        <span className="right-number num">{formatMultiplier(card.multiplierPercent)}</span>
        <span className="right-caption">{texts.entitlements.multiplier}</span>
      </li>
    </ul>
  );
}
