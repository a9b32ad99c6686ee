import type { Database, Tx } from '../../database/database';
import type { Erasing } from '../../database/member-data';
import { placeholders } from '../../database/rows';
import { ifNull } from '../../database/update';
import type { MemberActor } from '../../http/actor';
import { giveUpLease, isSpent, NOT_LEASED, returnLease, takeLease } from '../../jobs/lease';
import { announce } from '../../jobs/outbox';
import type { Act } from '../../kernel/act';
import { endOfDay } from '../../kernel/calendar';
import { after, before, DAY } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import { problem } from '../../kernel/problem';
import { randomToken, sha256 } from '../../kernel/secrets';
import { recordAudit } from '../audit/audit.commands';
import { lockActiveMember } from '../members/identity.commands';
import { DataExportEntity } from './data-rights.entity';
import { EXPORT_LEASE, exportsOnDayOf, openExportOf } from './exports.queries';

/** How long the files are there, and the links open. */
const LIFE_MS = DAY;
/** That an export was made stays on record in the log of operations; its row is only for the page. */
const KEPT_MS = 30 * DAY;

/**
 * Asks for a copy of everything held; the schedule makes it. One that is ready gives way to the new one.
 * @throws member.closed, export.under_way, export.daily_limit
 */
export async function requestExport(tx: Tx, act: Act<MemberActor>): Promise<DataExportEntity> {
  await lockActiveMember(tx, act.by.id); // whoever asks at the same moment comes after
  const open = await openExportOf(tx, act.by.id);
  if (open?.state === 'preparing') throw problem('export.under_way');
  if ((await exportsOnDayOf(tx, act.by.id, act.at)) >= act.settings['members.exportsPerDay'])
    throw problem('export.daily_limit', {
      retryAfterSeconds: Math.ceil((endOfDay(act.at).getTime() + 1 - act.at.getTime()) / 1000),
    });
  if (open) await endExports(tx, act, { memberIds: [act.by.id] });

  const made: DataExportEntity = {
    id: newId(act.at),
    memberId: act.by.id,
    openKey: act.by.id,
    state: 'preparing',
    requestedAt: act.at,
    readyAt: null,
    expiresAt: null,
    fileName: null,
    htmlBytes: null,
    jsonBytes: null,
    attempts: 0,
    leasedBy: null,
    leaseUntil: null,
  };
  await tx.insert(DataExportEntity, made);
  await recordAudit(tx, act, {
    action: 'member.data_exported',
    subject: { type: 'data_export', id: made.id },
    memberId: act.by.id,
  });
  return made;
}

/** Ends what members have under way or ready; the files go next. */
export const endExports = (tx: Tx, act: Act, { memberIds }: Pick<Erasing, 'memberIds'>): Promise<number> =>
  tx.execute(
    `UPDATE data_export SET state = 'expired', openKey = NULL, expiresAt = ? WHERE state IN ('preparing', 'ready') AND memberId IN (${placeholders(memberIds)})`,
    [act.at, ...memberIds],
  );

/** An export that this run makes. */
export interface LeasedExport {
  id: string;
  memberId: string;
  /** Names this run: what it made counts only while nobody else has taken over. */
  lease: string;
  /** How many times it was tried, this run included. */
  attempts: number;
  fileName: string;
}

/**
 * Takes an export to make it, and names its files before they are written, so that none is ever left that no row knows.
 * One that was tried too often is given up. @returns undefined where there is nothing to do
 */
export async function takeExport(tx: Tx, act: Act, id: string): Promise<LeasedExport | undefined> {
  const lease = newId(act.at);
  const set = { fileName: ifNull(sha256(randomToken())) };
  const isTaken = await takeLease(tx, EXPORT_LEASE, { key: id, holder: lease, at: act.at, set });
  const row = isTaken ? await tx.find(DataExportEntity, { id }) : null;
  if (!row?.fileName) return undefined;
  const { memberId, attempts, fileName } = row;
  if (isSpent(EXPORT_LEASE, attempts)) {
    const failed = { state: 'failed', openKey: null, leasedBy: null };
    await returnLease(tx, EXPORT_LEASE, { key: id, holder: lease }, failed);
    return undefined;
  }
  return { id, memberId, lease, attempts, fileName };
}

interface Made {
  htmlBytes: number;
  jsonBytes: number;
}

/** Hands a finished export over; false where it is nobody's any more: ended meanwhile, or taken by another run. */
export async function finishExport(
  tx: Tx,
  act: Act,
  { id, memberId, lease }: LeasedExport,
  { htmlBytes, jsonBytes }: Made,
): Promise<boolean> {
  const expiresAt = after(act.at, LIFE_MS);
  const ready = { state: 'ready', readyAt: act.at, expiresAt, htmlBytes, jsonBytes, leasedBy: null };
  if (!(await returnLease(tx, EXPORT_LEASE, { key: id, holder: lease }, ready))) return false;
  await announce(tx, act, 'export.ready', { memberId, expiresAt: expiresAt.toISOString() });
  return true;
}

/** Gives an export back that could not be made: the next run tries again after a moment. */
export const returnExport = (tx: Tx, { at }: Act, { id, lease, attempts }: LeasedExport): Promise<boolean> =>
  giveUpLease(tx, EXPORT_LEASE, { key: id, holder: lease, attempts, at, set: { leasedBy: null } });

/** Ends an export whose time is over; answers the name of its files while they are still to be removed. */
export async function expireExport(tx: Tx, act: Act, id: string): Promise<string | null> {
  await tx.execute(
    `UPDATE data_export SET state = 'expired', openKey = NULL WHERE id = ? AND state = 'ready' AND expiresAt <= ?`,
    [id, act.at],
  );
  const row = await tx.find(DataExportEntity, { id });
  return row && (row.state === 'expired' || row.state === 'failed') ? row.fileName : null;
}

/** Forgets the name of files that are gone. */
export const forgetFiles = (tx: Tx, act: Act, fileName: string): Promise<number> =>
  tx.execute(
    `UPDATE data_export SET fileName = NULL, htmlBytes = NULL, jsonBytes = NULL, leasedBy = NULL, leaseUntil = NULL
     WHERE fileName = ? AND state IN ('expired', 'failed') AND ${NOT_LEASED}`,
    [fileName, act.at],
  );

/** Forgets that exports were asked for long ago. */
export const forgetOldExports = (db: Database, act: Act): Promise<number> =>
  db.transaction((tx) =>
    tx.execute(
      `DELETE FROM data_export WHERE state IN ('expired', 'failed') AND fileName IS NULL AND requestedAt < ?`,
      [before(act.at, KEPT_MS)],
    ),
  );
