import type { Tx } from '../../database/database';
import { instant, int, nullable, oneOf, text } from '../../database/rows';
import type { Channel } from '../../kernel/access-token';
import { type Act, SYSTEM } from '../../kernel/act';
import { newId } from '../../kernel/ids';
import { randomToken, sha256 } from '../../kernel/secrets';
import { recordAudit } from '../audit/audit.commands';
import { RefreshTokenEntity, SessionEntity } from './auth.entity';
import { signedInBy, type SignedIn } from './auth.queries';
import { refreshVerdict, sessionEnd } from './auth.rules';

interface StartSession {
  actorKind: 'member' | 'staff';
  actorId: string;
  channel: Channel;
  /** The random name that the app gave the device it runs on. */
  device?: string | undefined;
}

export interface StartedSession {
  sessionId: string;
  /** For the cookie; null in the mini-program, which signs in again instead. */
  refreshToken: string | null;
  refreshExpiresAt: Date;
}

/** Opens a session on one device. The caller has checked who it is. */
export async function startSession(
  tx: Tx,
  act: Act,
  { actorKind, actorId, channel, device }: StartSession,
): Promise<StartedSession> {
  const sessionId = newId(act.at);
  const expiresAt = sessionEnd(channel, act.at, act.at);
  await tx.insert(SessionEntity, {
    id: sessionId,
    actorKind,
    actorId,
    channel,
    createdAt: act.at,
    lastUsedAt: act.at,
    expiresAt,
    revokedAt: null,
    generation: 1,
    deviceHash: device === undefined ? null : sha256(device),
  });
  const refreshToken =
    channel === 'wechat' ? null : await issueRefreshToken(tx, act, { sessionId, generation: 1, expiresAt });
  return { sessionId, refreshToken, refreshExpiresAt: expiresAt };
}

async function issueRefreshToken(
  tx: Tx,
  act: Act,
  row: { sessionId: string; generation: number; expiresAt: Date },
): Promise<string> {
  const { sessionId, generation, expiresAt } = row;
  const token = randomToken();
  await tx.insert(RefreshTokenEntity, {
    id: newId(act.at),
    sessionId,
    tokenHash: sha256(token),
    generation,
    issuedAt: act.at,
    replacedAt: null,
    expiresAt,
  });
  return token;
}

interface Refresh {
  token: string;
  actorKind: 'member' | 'staff';
}

export type Refreshed =
  | { outcome: 'refused' }
  /** An old token came back: whoever holds the family's tokens is signed out. */
  | { outcome: 'ended'; sessionId: string }
  | ({
      outcome: 'renewed';
      sessionId: string;
      channel: Channel;
      refreshToken: string;
      refreshExpiresAt: Date;
    } & Pick<SignedIn, 'actor' | 'hasPhone'>);

/**
 * Exchanges a refresh token for the next one. Answers instead of throwing, because the end of a family has to be
 * committed with the refusal. Parallel calls queue on the session's row; all but the first get a sibling.
 */
export async function refreshSession(tx: Tx, act: Act, { token, actorKind }: Refresh): Promise<Refreshed> {
  const tokenHash = sha256(token);
  const found = await tx.row(
    'SELECT t.sessionId FROM refresh_token t JOIN session s ON s.id = t.sessionId WHERE t.tokenHash = ? AND s.actorKind = ?',
    [tokenHash, actorKind],
    { sessionId: text },
  );
  if (!found) return { outcome: 'refused' };
  const { sessionId } = found;
  const alive = await tx.execute(
    'UPDATE session SET lastUsedAt = ? WHERE id = ? AND revokedAt IS NULL AND expiresAt > ?',
    [act.at, sessionId, act.at],
  );
  const signedIn = alive > 0 ? await signedInBy(tx, sessionId) : undefined;
  // Read again now that the session is locked: a twin may have rotated in between.
  const presented = await tx.row(
    `SELECT t.generation, t.replacedAt, s.generation AS sessionGeneration, s.createdAt, s.channel
     FROM refresh_token t JOIN session s ON s.id = t.sessionId WHERE t.tokenHash = ?`,
    [tokenHash],
    {
      generation: int,
      replacedAt: nullable(instant),
      sessionGeneration: int,
      createdAt: instant,
      channel: oneOf(['wechat', 'h5', 'staff']),
    },
  );
  if (!signedIn || !presented) return { outcome: 'refused' };

  const { channel, createdAt, sessionGeneration } = presented;
  const verdict = refreshVerdict(presented, sessionGeneration, act.at);
  if (verdict === 'end') {
    await endSession(tx, act, { sessionId });
    if (actorKind === 'staff') {
      await recordAudit(
        tx,
        { ...act, by: SYSTEM },
        {
          action: 'auth.session_ended',
          subject: { type: 'staff', id: signedIn.actor.id },
        },
      );
    }
    return { outcome: 'ended', sessionId };
  }

  const expiresAt = sessionEnd(channel, createdAt, act.at);
  const generation = verdict === 'rotate' ? sessionGeneration + 1 : sessionGeneration;
  if (verdict === 'rotate') {
    await tx.execute(
      'UPDATE refresh_token SET replacedAt = ? WHERE sessionId = ? AND generation = ? AND replacedAt IS NULL',
      [act.at, sessionId, sessionGeneration],
    );
  }
  await tx.execute('UPDATE session SET generation = ?, expiresAt = ? WHERE id = ?', [
    generation,
    expiresAt,
    sessionId,
  ]);
  const refreshToken = await issueRefreshToken(tx, act, { sessionId, generation, expiresAt });
  const { actor, hasPhone } = signedIn;
  return {
    outcome: 'renewed',
    sessionId,
    channel,
    refreshToken,
    refreshExpiresAt: expiresAt,
    actor,
    hasPhone,
  };
}

/** Ends one session. */
export const endSession = (tx: Tx, act: Act, { sessionId }: { sessionId: string }): Promise<number> =>
  tx.execute('UPDATE session SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL', [act.at, sessionId]);

/** Ends every session of a member or a member of staff, on all devices; `except` is one that goes on. */
export const endSessions = (
  tx: Tx,
  act: Act,
  { actorId, except = '' }: { actorId: string; except?: string },
): Promise<number> =>
  tx.execute('UPDATE session SET revokedAt = ? WHERE actorId = ? AND revokedAt IS NULL AND id <> ?', [
    act.at,
    actorId,
    except,
  ]);
