import type { KeyObject } from 'node:crypto';
import { auth } from '@gemcare/shared';
import type { Database } from '../../database/database';
import { byActor } from '../../http/actor';
import type { RequestInfo } from '../../http/app-context';
import { implement, type RefreshCookie } from '../../http/implement';
import { parsePhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import type { SmsSender } from '../../sms/sms';
import type { WechatClient } from '../../wechat/client';
import { askWechat } from '../../wechat/problems';
import { recordAudit } from '../audit/audit.commands';
import { memberForPhone, memberForWechat } from '../members/members.commands';
import type { SettingsCache } from '../settings/settings.queries';
import { staffSelf } from '../staff/staff.queries';
import { endSession, endSessions, refreshSession, startSession } from './auth.commands';
import { presentSession, presentStaffSession } from './auth.presenter';
import type { Authenticator } from './authenticator';
import { sendSmsCode, useSmsCode } from './sms-codes.commands';
import { signStaffIn } from './staff-sign-in.commands';
import { issueAccessToken } from './tokens';

interface AuthDeps {
  key: KeyObject;
  authenticator: Authenticator;
  settings: SettingsCache;
  wechat: Pick<WechatClient, 'codeToSession'>;
  sms: SmsSender;
}

export function authRoutes({ key, authenticator, settings, wechat, sms }: AuthDeps) {
  return implement(auth, {
    async wechat({ db, body, at, logger }) {
      const { openid, unionid } = await askWechat(wechat.codeToSession(body.code), logger);
      const { member, session } = await db.transaction(async (tx) => {
        const known = await memberForWechat(tx, { openid, unionid, at, settings: settings.current() });
        return {
          member: known,
          session: await startSession(tx, {
            actorKind: 'member',
            actorId: known.memberId,
            channel: 'wechat',
            at,
            device: body.device,
          }),
        };
      });
      const token = issueAccessToken(
        key,
        { sessionId: session.sessionId, actorId: member.memberId, channel: 'wechat' },
        at,
      );
      return presentSession(token, member);
    },

    sendCode: ({ db, body, at }) =>
      sendSmsCode({ db, sms }, { phone: parsePhone(body.phone), purpose: 'sign_in', at }),

    async phone({ db, body, at, cookie }) {
      const phone = parsePhone(body.phone);
      await useSmsCode(db, { phone, purpose: 'sign_in', code: body.code, at });
      const opened = await db.transaction(async (tx) => {
        const found = await memberForPhone(tx, { phone, at, settings: settings.current() });
        if ('waitsForStaff' in found) return undefined;
        const { memberId } = found;
        return {
          memberId,
          ...(await startSession(tx, {
            actorKind: 'member',
            actorId: memberId,
            channel: 'h5',
            at,
            device: body.device,
          })),
        };
      });
      // Thrown after the commit: the request that staff will see has to stay.
      if (!opened) throw problem('auth.phone_waits_for_staff');
      const { memberId, sessionId, refreshToken, refreshExpiresAt } = opened;
      if (refreshToken) cookie.set(refreshToken, refreshExpiresAt);
      return presentSession(issueAccessToken(key, { sessionId, actorId: memberId, channel: 'h5' }, at), {
        memberId,
        hasPhone: true,
      });
    },

    async refresh(call) {
      const { sessionId, actor, hasPhone } = await renewed(call, 'member', authenticator);
      const token = issueAccessToken(key, { sessionId, actorId: actor.id, channel: 'h5' }, call.at);
      return presentSession(token, { memberId: actor.id, hasPhone });
    },

    async signOut({ db, actor, body, at, cookie }) {
      await db.transaction((tx) =>
        body.everywhere
          ? endSessions(tx, { actorId: actor.id, at })
          : endSession(tx, { sessionId: actor.sessionId, at }),
      );
      authenticator.forget(body.everywhere ? actor.id : actor.sessionId);
      cookie.clear();
      return undefined;
    },

    async staff({ db, body, at, request, cookie }) {
      const { session, self } = await signStaffIn(db, { ...body, at, request });
      const { sessionId, refreshToken, refreshExpiresAt } = session;
      if (refreshToken) cookie.set(refreshToken, refreshExpiresAt);
      return presentStaffSession(
        issueAccessToken(key, { sessionId, actorId: self.id, channel: 'staff' }, at),
        self,
      );
    },

    async staffRefresh(call) {
      const { sessionId, actor } = await renewed(call, 'staff', authenticator);
      const self = await call.db.read((m) => staffSelf(m, actor.id));
      return presentStaffSession(
        issueAccessToken(key, { sessionId, actorId: actor.id, channel: 'staff' }, call.at),
        self,
      );
    },

    async staffSignOut({ db, actor, body, at, request, cookie }) {
      const by = byActor(actor);
      await db.transaction(async (tx) => {
        if (!body.everywhere) return endSession(tx, { sessionId: actor.sessionId, at });
        await recordAudit(tx, {
          action: 'auth.signed_out_everywhere',
          by,
          at,
          subject: { type: 'staff', id: actor.id },
          request,
        });
        return endSessions(tx, { actorId: actor.id, at });
      });
      authenticator.forget(body.everywhere ? actor.id : actor.sessionId);
      cookie.clear();
      return undefined;
    },
  });
}

interface RefreshCall {
  db: Database;
  at: Date;
  request: RequestInfo;
  cookie: RefreshCookie;
}

/** Exchanges the refresh cookie. @throws auth.refresh_invalid after clearing the cookie */
async function renewed(
  { db, at, request, cookie }: RefreshCall,
  actorKind: 'member' | 'staff',
  authenticator: Authenticator,
) {
  const token = cookie.get();
  const result =
    token === undefined
      ? undefined
      : await db.transaction((tx) => refreshSession(tx, { token, actorKind, at, request }));
  if (result?.outcome === 'renewed') {
    authenticator.forget(result.sessionId); // its end has moved
    cookie.set(result.refreshToken, result.refreshExpiresAt);
    return result;
  }
  if (result?.outcome === 'ended') authenticator.forget(result.sessionId);
  cookie.clear();
  throw problem('auth.refresh_invalid');
}
