import type {
  EndpointNamed,
  EntitlementKind,
  RequestOf,
  ResourceKind,
  ServiceDetails,
  ServiceKind,
  Tier,
} from '@gemcare/shared/client';
import { textOrNull } from '../../components/text-rules';
import { parseYuan, typedYuan } from '../../kernel/amounts';

export interface ChecklistLine {
  text: string;
  required: boolean;
}

/** A service as a form holds it: money in yuan, lead time in hours. */
export interface ServiceValues {
  kind: ServiceKind;
  name: string;
  description: string;
  durationMinutes: number | null;
  bufferMinutes: number | null;
  resourceKind: ResourceKind;
  units: number | null;
  price: string;
  entitlement: EntitlementKind | '';
  tiers: Tier[];
  leadHours: number | null;
  daysAhead: number | null;
  checklist: ChecklistLine[];
  active: boolean;
  position: number | null;
}

type EditService = RequestOf<EndpointNamed<'services.create'>>['body'];

export const NEW_SERVICE: ServiceValues = {
  kind: 'cleaning',
  name: '',
  description: '',
  durationMinutes: 30,
  bufferMinutes: 15,
  resourceKind: 'bench',
  units: 1,
  price: '0.00',
  entitlement: '',
  tiers: ['silver', 'gold', 'platinum', 'diamond'],
  leadHours: null,
  daysAhead: null,
  checklist: [],
  active: true,
  position: 100,
};

export const valuesOf = ({ priceFen, leadMinutes, ...service }: ServiceDetails): ServiceValues => ({
  kind: service.kind,
  name: service.name,
  description: service.description ?? '',
  durationMinutes: service.durationMinutes,
  bufferMinutes: service.bufferMinutes,
  resourceKind: service.resourceKind,
  units: service.units,
  price: typedYuan(priceFen),
  entitlement: service.entitlement ?? '',
  tiers: service.tiers,
  leadHours: leadMinutes === null ? null : leadMinutes / 60,
  daysAhead: service.daysAhead,
  checklist: service.checklist,
  active: service.active,
  position: service.position,
});

/** What is sent; every field has been checked by the form's rules. */
export const bodyOf = (values: ServiceValues): EditService => ({
  kind: values.kind,
  name: values.name.trim(),
  description: textOrNull(values.description),
  durationMinutes: values.durationMinutes ?? 0,
  bufferMinutes: values.bufferMinutes ?? 0,
  resourceKind: values.resourceKind,
  units: values.units ?? 0,
  priceFen: parseYuan(values.price) ?? 0,
  entitlement: values.entitlement || null,
  tiers: values.tiers,
  leadMinutes: values.leadHours === null ? null : Math.round(values.leadHours * 60),
  daysAhead: values.daysAhead,
  checklist: values.checklist.map(({ text, required }) => ({ text: text.trim(), required })),
  active: values.active,
  position: values.position ?? 0,
});
