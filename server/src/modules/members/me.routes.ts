import { me, type AnswerOf } from '@gemcare/shared';
import type { Database, Reader } from '../../database/database';
import { implement, inTransaction, type RefreshCookie } from '../../http/implement';
import { parsePhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import type { SmsSender } from '../../sms/sms';
import type { WechatClient } from '../../wechat/client';
import { askWechat } from '../../wechat/problems';
import { startSession } from '../auth/auth.commands';
import { sendSmsCode, useSmsCode } from '../auth/sms-codes.commands';
import { closureOf } from '../data-rights/closure.queries';
import { avatarUrlOf } from '../pictures/pictures.queries';
import type { SettingsCache } from '../settings/settings.queries';
import { presentProfile } from './members.presenter';
import { memberById, requirePhone, type Member } from './members.queries';
import { bindPhone } from './phone-binding.commands';
import { editProfile } from './profile.commands';

interface MeDeps {
  settings: SettingsCache;
  wechat: Pick<WechatClient, 'phoneNumber'>;
  sms: SmsSender;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
  /** Signs the access token of a session. */
  accessToken: (
    session: { sessionId: string; actorId: string; channel: 'wechat' },
    at: Date,
  ) => { accessToken: string; expiresAt: Date };
}

/** What members do with their own record. */
export function meRoutes(deps: MeDeps) {
  const { settings, wechat, sms } = deps;
  const presented = async (m: Reader, member: Member, at: Date) =>
    presentProfile(member, {
      avatarUrl: await avatarUrlOf(m, member.id, at),
      closure: await closureOf(m, member.id),
      at,
      birthdayChangeMonths: settings.current()['members.birthdayChangeMonths'],
    });

  return implement(me, {
    profile: ({ db, actor, at }) => db.read(async (m) => presented(m, await memberById(m, actor.id), at)),

    edit: inTransaction(async ({ tx, actor, body: { version, ...changes }, at }) => {
      const { after } = await editProfile(tx, {
        memberId: actor.id,
        changes,
        version,
        at,
        settings: settings.current(),
      });
      return presented(tx, after, at);
    }),

    async bindWechatPhone({ db, actor, body, at, logger, cookie }) {
      const { openid } = await db.read((m) => memberById(m, actor.id));
      // The phone button is the mini-program's: WeChat checks that the code is this very user's.
      if (openid === null) throw problem('auth.wechat_code_invalid');
      const { phone } = await askWechat(wechat.phoneNumber(body.code, openid), logger);
      return bound(deps, { db, memberId: actor.id, phone, at, cookie });
    },

    async sendPhoneCode({ db, actor, body, at }) {
      const phone =
        body.to === 'new' ? parsePhone(body.phone) : (await db.read((m) => requirePhone(m, actor.id))).phone;
      if (phone === null) throw problem('member.phone_required');
      return sendSmsCode({ db, sms }, { phone, purpose: 'verify_phone', at });
    },

    async bindPhone({ db, actor, body, at, cookie }) {
      const phone = parsePhone(body.phone);
      const { phone: current } = await db.read((m) => memberById(m, actor.id));
      const isChange = current !== null && current !== phone;
      if (isChange) {
        if (body.currentCode === undefined) throw problem('member.current_phone_unproved');
        await useSmsCode(db, { phone: current, purpose: 'verify_phone', code: body.currentCode, at });
      }
      await useSmsCode(db, { phone, purpose: 'verify_phone', code: body.code, at });
      return bound(deps, {
        db,
        memberId: actor.id,
        phone,
        provedCurrent: isChange ? current : null,
        at,
        cookie,
      });
    },
  });
}

interface Binding {
  db: Database;
  memberId: string;
  phone: string;
  provedCurrent?: string | null;
  at: Date;
  cookie: RefreshCookie;
}

/** Binds a proved phone; where the member turns out to have another record already, a session of that one comes along. */
async function bound(
  { settings, authenticator, accessToken }: MeDeps,
  { db, cookie, at, ...binding }: Binding,
): Promise<AnswerOf<typeof me.bindPhone>> {
  const { result, session } = await db.transaction(async (tx) => {
    const outcome = await bindPhone(tx, { ...binding, at, settings: settings.current() });
    if (outcome.outcome !== 'joined') return { result: outcome, session: null };
    // Only a WeChat record can be left behind, so the session that goes on is one of the mini-program.
    const opened = await startSession(tx, {
      actorKind: 'member',
      actorId: outcome.memberId,
      channel: 'wechat',
      at,
    });
    return { result: outcome, session: { ...opened, memberId: outcome.memberId } };
  });
  if (!session) return { outcome: result.outcome, session: null };

  authenticator.forget(binding.memberId);
  cookie.clear();
  const { sessionId, memberId } = session;
  const token = accessToken({ sessionId, actorId: memberId, channel: 'wechat' }, at);
  return {
    outcome: result.outcome,
    session: {
      accessToken: token.accessToken,
      expiresAt: token.expiresAt.toISOString(),
      memberId,
      hasPhone: true,
    },
  };
}
