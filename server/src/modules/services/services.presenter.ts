import type { Service, ServiceDetails } from '@gemcare/shared';
import type { StaffActor } from '../../http/actor';
import { servicePolicy } from './services.policy';
import type { ServiceRow } from './services.queries';

/** A service as customers see it. */
export const presentService = (
  { id, kind, name, description, durationMinutes, priceFen, entitlement, tiers }: ServiceRow,
  storeIds: string[],
): Service => ({
  id,
  kind,
  name,
  description,
  durationMinutes,
  priceFen,
  entitlement,
  tiers,
  storeIds,
});

/** A service as staff see it. */
export const presentDetails = (service: ServiceRow, reader: StaffActor): ServiceDetails => ({
  ...service,
  can: { edit: servicePolicy.edit(reader) },
});
