import { auth } from '@gemcare/shared';
import type { Database } from '../../database/database';
import { implement, type RefreshCookie } from '../../http/implement';
import type { SignAccessToken } from '../../kernel/access-token';
import type { Act } from '../../kernel/act';
import { parsePhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import type { SmsSender } from '../../sms/sms';
import type { WechatClient } from '../../wechat/client';
import { askWechat } from '../../wechat/problems';
import { recordAudit } from '../audit/audit.commands';
import { endSession, endSessions, refreshSession, startSession } from '../auth/auth.commands';
import { sendSmsCode, useSmsCode } from '../auth/sms-codes.commands';
import { memberForPhone, memberForWechat } from '../joining/new-members.commands';
import { staffSelf } from '../staff/staff.queries';
import { presentSession, presentStaffSession } from './sign-in.presenter';
import { signStaffIn } from './staff-sign-in.commands';

/** What is remembered of sessions and their owners has to follow a change at once. */
interface Remembered {
  forget: (sessionOrActorId: string) => void;
}

export interface SignInDeps {
  authenticator: Remembered;
  wechat: Pick<WechatClient, 'codeToSession'>;
  sms: SmsSender;
  accessToken: SignAccessToken;
}

/** How members and staff sign in, stay signed in and sign out. */
export function signInRoutes({ authenticator, wechat, sms, accessToken }: SignInDeps) {
  return implement(auth, {
    async wechat({ db, body, logger, act }) {
      const { openid, unionid } = await askWechat(wechat.codeToSession(body.code), logger);
      const { member, session } = await db.transaction(async (tx) => {
        const known = await memberForWechat(tx, act, { openid, unionid });
        return {
          member: known,
          session: await startSession(tx, act, {
            actorKind: 'member',
            actorId: known.memberId,
            channel: 'wechat',
            device: body.device,
          }),
        };
      });
      const token = accessToken(
        { sessionId: session.sessionId, actorId: member.memberId, channel: 'wechat' },
        act.at,
      );
      return presentSession(token, member);
    },

    sendCode: ({ db, body, act }) =>
      sendSmsCode({ db, sms }, act, { phone: parsePhone(body.phone), purpose: 'sign_in' }),

    async phone({ db, body, cookie, act }) {
      const phone = parsePhone(body.phone);
      await useSmsCode(db, act, { phone, purpose: 'sign_in', code: body.code });
      const opened = await db.transaction(async (tx) => {
        const found = await memberForPhone(tx, act, { phone });
        if ('waitsForStaff' in found) return undefined;
        const { memberId } = found;
        return {
          memberId,
          ...(await startSession(tx, act, {
            actorKind: 'member',
            actorId: memberId,
            channel: 'h5',
            device: body.device,
          })),
        };
      });
      // Thrown after the commit: the request that staff will see has to stay.
      if (!opened) throw problem('auth.phone_waits_for_staff');
      const { memberId, sessionId, refreshToken, refreshExpiresAt } = opened;
      if (refreshToken) cookie.set(refreshToken, refreshExpiresAt);
      return presentSession(accessToken({ sessionId, actorId: memberId, channel: 'h5' }, act.at), {
        memberId,
        hasPhone: true,
      });
    },

    async refresh(call) {
      const { sessionId, actor, hasPhone } = await renewed(call, 'member', authenticator);
      const token = accessToken({ sessionId, actorId: actor.id, channel: 'h5' }, call.act.at);
      return presentSession(token, { memberId: actor.id, hasPhone });
    },

    async signOut({ db, actor, body, cookie, act }) {
      await db.transaction((tx) =>
        body.everywhere
          ? endSessions(tx, act, { actorId: actor.id })
          : endSession(tx, act, { sessionId: actor.sessionId }),
      );
      authenticator.forget(body.everywhere ? actor.id : actor.sessionId);
      cookie.clear();
      return undefined;
    },

    async staff({ db, body, cookie, act }) {
      const { session, self } = await signStaffIn(db, act, body);
      const { sessionId, refreshToken, refreshExpiresAt } = session;
      if (refreshToken) cookie.set(refreshToken, refreshExpiresAt);
      return presentStaffSession(
        accessToken({ sessionId, actorId: self.id, channel: 'staff' }, act.at),
        self,
      );
    },

    async staffRefresh(call) {
      const { sessionId, actor } = await renewed(call, 'staff', authenticator);
      const self = await call.db.read((m) => staffSelf(m, actor.id));
      return presentStaffSession(
        accessToken({ sessionId, actorId: actor.id, channel: 'staff' }, call.act.at),
        self,
      );
    },

    async staffSignOut({ db, actor, body, cookie, act }) {
      await db.transaction(async (tx) => {
        if (!body.everywhere) return endSession(tx, act, { sessionId: actor.sessionId });
        await recordAudit(tx, act, {
          action: 'auth.signed_out_everywhere',
          subject: { type: 'staff', id: actor.id },
        });
        return endSessions(tx, act, { actorId: actor.id });
      });
      authenticator.forget(body.everywhere ? actor.id : actor.sessionId);
      cookie.clear();
      return undefined;
    },
  });
}

interface RefreshCall {
  db: Database;
  act: Act;
  cookie: RefreshCookie;
}

/** Exchanges the refresh cookie. @throws auth.refresh_invalid after clearing the cookie */
async function renewed(
  { db, act, cookie }: RefreshCall,
  actorKind: 'member' | 'staff',
  authenticator: Remembered,
) {
  const token = cookie.get();
  const result =
    token === undefined
      ? undefined
      : await db.transaction((tx) => refreshSession(tx, act, { token, actorKind }));
  if (result?.outcome === 'renewed') {
    authenticator.forget(result.sessionId); // its end has moved
    cookie.set(result.refreshToken, result.refreshExpiresAt);
    return result;
  }
  if (result?.outcome === 'ended') authenticator.forget(result.sessionId);
  cookie.clear();
  throw problem('auth.refresh_invalid');
}
