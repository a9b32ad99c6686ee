import { TIERS, type BodyOf, type EndpointNamed, type ResourceKind } from '@gemcare/shared';
import type { Tx } from '../../database/database';
import type { StaffActor } from '../../http/actor';
import type { Act } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { recordAudit } from '../audit/audit.commands';
import { ServiceEntity } from './services.entity';
import { serviceById, type ServiceRow } from './services.queries';

type Told = BodyOf<EndpointNamed<'services.create'>>;

/** What depends on how long services occupy which resources follows a change, in the same transaction. */
export type OnTimesChanged = (tx: Tx, act: Act, change: { kinds: readonly ResourceKind[] }) => Promise<void>;

interface Wanted {
  details: Told;
  onTimesChanged: OnTimesChanged;
}

/** Adds a service: a first one, or one with a longer buffer, may let resources be occupied for longer after closing. */
export async function createService(
  tx: Tx,
  act: Act<StaffActor>,
  { details: given, onTimesChanged }: Wanted,
): Promise<ServiceRow> {
  const details = inOrder(given);
  const id = newId(act.at);
  await tx.insert(ServiceEntity, { id, ...details, version: 1, createdAt: act.at, updatedAt: act.at });
  if (details.active) await onTimesChanged(tx, act, { kinds: [details.resourceKind] });
  await recordAudit(tx, act, {
    action: 'service.created',
    subject: { type: 'service', id },
    after: details,
  });
  return serviceById(tx, id);
}

/**
 * Changes a service; bookings keep what they were promised.
 * @throws service.not_found, request.conflict
 */
export async function editService(
  tx: Tx,
  act: Act<StaffActor>,
  { id, version, details: given, onTimesChanged }: Wanted & { id: string; version: number },
): Promise<ServiceRow> {
  const before = await serviceById(tx, id);
  const details = inOrder(given);
  const { tiers, checklist, ...plain } = details;
  const columns = {
    ...plain,
    tiers: JSON.stringify(tiers),
    checklist: JSON.stringify(checklist),
    updatedAt: act.at,
  };
  const sets = Object.keys(columns).map((column) => `${column} = ?`);
  const changed = await tx.execute(
    `UPDATE service SET ${sets.join(', ')}, version = version + 1 WHERE id = ? AND version = ?`,
    [...Object.values(columns), id, version],
  );
  if (changed !== 1) throw problem('request.conflict');
  const kinds = kindsTouched(before, details);
  if (kinds.length > 0) await onTimesChanged(tx, act, { kinds });
  await recordAudit(tx, act, {
    action: 'service.edited',
    subject: { type: 'service', id },
    before: toldOf(before),
    after: details,
  });
  return serviceById(tx, id);
}

/** The resources whose hours of use a change can move: by another buffer, another resource, or by being offered or not. */
function kindsTouched(before: ServiceRow, after: Told): ResourceKind[] {
  const isSame =
    before.bufferMinutes === after.bufferMinutes &&
    before.resourceKind === after.resourceKind &&
    before.active === after.active;
  return isSame ? [] : [...new Set([before.resourceKind, after.resourceKind])];
}

/** Each tier once, the lowest first. */
const inOrder = (details: Told): Told => ({
  ...details,
  tiers: TIERS.filter((tier) => details.tiers.includes(tier)),
});

const toldOf = ({ id: _id, version: _version, ...details }: ServiceRow): Told => details;
