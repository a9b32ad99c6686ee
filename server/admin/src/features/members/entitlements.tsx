import { ENTITLEMENT_NAMES, type Entitlement } from '@gemcare/shared/client';
import { Card, Line } from '../../components/card';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';

const leftOf = ({ left, granted, used }: Entitlement): string =>
  left === null || granted === null ? texts.members.unlimited(used) : texts.members.left(left, granted);

export function Entitlements({ entitlements }: { entitlements: readonly Entitlement[] }) {
  const year = entitlements[0]?.year ?? Number(serverToday().slice(0, 4));
  return (
    <Card title={texts.members.entitlements(year)}>
      {entitlements.length === 0 && <p className="muted">{texts.members.noEntitlements}</p>}
      {entitlements.map((entitlement) => (
        <Line key={entitlement.kind} label={ENTITLEMENT_NAMES[entitlement.kind]}>
          {leftOf(entitlement)}
        </Line>
      ))}
    </Card>
  );
}
