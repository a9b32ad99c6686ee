import { Radio } from 'antd';
import { formatYuan, TIER_NAMES, type MemberDetail, type Service } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { Card } from '../../components/card';
import { EmptyState, QueryView } from '../../components/states';
import { texts } from '../../texts';
import { freeOf } from './guest-field';

const { form: words } = texts.bookings;

interface ServiceFieldProps {
  storeId: string;
  serviceId: string | null;
  member: MemberDetail | undefined;
  onChoose: (service: Service) => void;
}

/** What is wanted, of what the store offers. */
export function ServiceField({ storeId, serviceId, member, onChoose }: ServiceFieldProps) {
  const query = useServices(storeId);
  return (
    <Card title={words.service}>
      <QueryView
        query={query}
        rows={3}
        isEmpty={(services) => services.length === 0}
        empty={<EmptyState drawing="ring" text={words.noServices} />}
      >
        {(services) => (
          <Radio.Group
            className="service-list"
            aria-label={words.service}
            value={serviceId}
            onChange={(event) => {
              const chosen = services.find(({ id }) => id === event.target.value);
              if (chosen) onChoose(chosen);
            }}
          >
            {services.map((service) => {
              const tooLow = member !== undefined && !service.tiers.includes(member.tier);
              return (
                <Radio key={service.id} value={service.id} disabled={tooLow} data-testid="service">
                  <span className="service-words">
                    <strong>{service.name}</strong>
                    <span className="num">
                      {texts.bookings.minutes(service.durationMinutes)} ·{' '}
                      {service.priceFen === 0 ? words.free : formatYuan(service.priceFen)}
                      {tooLow &&
                        ` · ${words.tierTooLow(service.tiers.map((tier) => TIER_NAMES[tier]).join('、'))}`}
                      {!tooLow && <FreeNote service={service} member={member} />}
                    </span>
                  </span>
                </Radio>
              );
            })}
          </Radio.Group>
        )}
      </QueryView>
    </Card>
  );
}

function FreeNote({ service, member }: { service: Service; member: MemberDetail | undefined }) {
  const free = freeOf(member, service.entitlement);
  if (!free) return null;
  return <> · {free.left === 0 ? words.usedUp : words.coveredBy(leftWords(free.left))}</>;
}

/** How often a free service is left. */
export const leftWords = (left: number | null): string =>
  left === null ? words.unlimited : words.leftOf(left);

/** What can be had in a store. */
export function useServices(storeId: string) {
  const query = useAnswer('services.list', {});
  return { ...query, data: query.data?.items.filter(({ storeIds }) => storeIds.includes(storeId)) };
}
