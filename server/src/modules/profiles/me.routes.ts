import { me, type AnswerOf } from '@gemcare/shared';
import type { Database, Reader } from '../../database/database';
import type { AllMemberData } from '../../database/member-data';
import type { MemberActor } from '../../http/actor';
import { implement, inTransaction, type RefreshCookie } from '../../http/implement';
import type { SignAccessToken } from '../../kernel/access-token';
import type { Act } from '../../kernel/act';
import { parsePhone } from '../../kernel/phone';
import { problem } from '../../kernel/problem';
import type { SmsSender } from '../../sms/sms';
import type { WechatClient } from '../../wechat/client';
import { askWechat } from '../../wechat/problems';
import { startSession } from '../auth/auth.commands';
import { sendSmsCode, useSmsCode } from '../auth/sms-codes.commands';
import { closureOf } from '../data-rights/closure.queries';
import { bindPhone } from '../joining/phone-binding.commands';
import { mayChangeBirthday, memberById, requirePhone, type Member } from '../members/members.queries';
import { editProfile } from '../members/profile.commands';
import { avatarUrlOf } from '../picture-files/picture-files.queries';
import { presentProfile } from './profiles.presenter';

export interface MeDeps {
  wechat: Pick<WechatClient, 'phoneNumber'>;
  sms: SmsSender;
  /** What every feature holds of members. */
  memberData: AllMemberData;
  /** Told whose sessions were ended, so that this process asks the database anew. */
  authenticator: { forget: (memberId: string) => void };
  accessToken: SignAccessToken;
}

/** What members do with their own record. */
export function meRoutes(deps: MeDeps) {
  const { wechat, sms } = deps;
  const presented = async (m: Reader, { at, settings }: Act, member: Member) =>
    presentProfile(member, {
      avatarUrl: await avatarUrlOf(m, member.id, at),
      closure: await closureOf(m, member.id),
      can: {
        changeBirthday: mayChangeBirthday(member, at, settings['members.birthdayChangeMonths']),
      },
    });

  return implement(me, {
    profile: ({ db, actor, act }) => db.read(async (m) => presented(m, act, await memberById(m, actor.id))),

    edit: inTransaction(async ({ tx, actor, body: { version, ...changes }, act }) => {
      const { after } = await editProfile(tx, act, {
        memberId: actor.id,
        changes,
        version,
      });
      return presented(tx, act, after);
    }),

    async bindWechatPhone({ db, actor, body, logger, cookie, act }) {
      const { openid } = await db.read((m) => memberById(m, actor.id));
      // The phone button is the mini-program's: WeChat checks that the code is this very user's.
      if (openid === null) throw problem('auth.wechat_code_invalid');
      const { phone } = await askWechat(wechat.phoneNumber(body.code, openid), logger);
      return bound(deps, { db, memberId: actor.id, phone, act, cookie });
    },

    async sendPhoneCode({ db, actor, body, act }) {
      const phone =
        body.to === 'new' ? parsePhone(body.phone) : (await db.read((m) => requirePhone(m, actor.id))).phone;
      if (phone === null) throw problem('member.phone_required');
      return sendSmsCode({ db, sms }, act, { phone, purpose: 'verify_phone' });
    },

    async bindPhone({ db, actor, body, cookie, act }) {
      const phone = parsePhone(body.phone);
      const { phone: current } = await db.read((m) => memberById(m, actor.id));
      const isChange = current !== null && current !== phone;
      if (isChange) {
        if (body.currentCode === undefined) throw problem('member.current_phone_unproved');
        await useSmsCode(db, act, { phone: current, purpose: 'verify_phone', code: body.currentCode });
      }
      await useSmsCode(db, act, { phone, purpose: 'verify_phone', code: body.code });
      return bound(deps, {
        db,
        memberId: actor.id,
        phone,
        provedCurrent: isChange ? current : null,
        act,
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
  act: Act<MemberActor>;
  cookie: RefreshCookie;
}

/** Binds a proved phone; where the member turns out to have another record already, a session of that one comes along. */
async function bound(
  { authenticator, accessToken, memberData }: MeDeps,
  { db, cookie, act, ...binding }: Binding,
): Promise<AnswerOf<typeof me.bindPhone>> {
  const { result, session } = await db.transaction(async (tx) => {
    const outcome = await bindPhone(tx, act, { ...binding, memberData: Object.values(memberData) });
    if (outcome.outcome !== 'joined') return { result: outcome, session: null };
    // Only a WeChat record can be left behind, so the session that goes on is one of the mini-program.
    const opened = await startSession(tx, act, {
      actorKind: 'member',
      actorId: outcome.memberId,
      channel: 'wechat',
    });
    return { result: outcome, session: { ...opened, memberId: outcome.memberId } };
  });
  if (!session) return { outcome: result.outcome, session: null };

  authenticator.forget(binding.memberId);
  cookie.clear();
  const { sessionId, memberId } = session;
  const token = accessToken({ sessionId, actorId: memberId, channel: 'wechat' }, act.at);
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
