import type { AuditRow } from '@gemcare/shared';
import * as z from 'zod';
import type { AuditLine } from './audit.queries';
import { titleOf } from './audit.rules';

const Json = z.json();

export const presentAuditLine = ({
  at,
  actorId,
  actorName,
  storeId,
  storeName,
  before,
  after,
  ...line
}: AuditLine): AuditRow => ({
  ...line,
  at: at.toISOString(),
  actor:
    (line.actorKind === 'staff' || line.actorKind === 'till') && actorId !== null
      ? { id: actorId, name: actorName ?? '' }
      : null,
  title: titleOf(line.action),
  store: storeId === null ? null : { id: storeId, name: storeName ?? '' },
  before: Json.parse(before),
  after: Json.parse(after),
});
