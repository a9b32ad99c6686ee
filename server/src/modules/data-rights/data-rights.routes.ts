import { dataRights, type BodyOf } from '@gemcare/shared';
import type { Database } from '../../database/database';
import { implement, inTransaction, type FileAnswer } from '../../http/implement';
import type { Act } from '../../kernel/act';
import type { Logger } from '../../kernel/logger';
import { problem } from '../../kernel/problem';
import type { SmsSender } from '../../sms/sms';
import type { Storage, StoredFile } from '../../storage/storage';
import type { WechatClient } from '../../wechat/client';
import { askWechat } from '../../wechat/problems';
import { sendSmsCode, useSmsCode } from '../auth/sms-codes.commands';
import { closingTerms, provablePhone, signsInTo } from './closing.queries';
import { requestClosure, withdrawClosure } from './closure.commands';
import { openClosureOf, presentClosure } from './closure.queries';
import { presentExport } from './data-rights.presenter';
import { exportFileNames } from './data-rights.texts';
import { exportFile, MEDIA_TYPES, type ExportKind } from './export-files';
import { requestExport } from './exports.commands';
import { exportNamed, exportsOf, exportsOnDayOf } from './exports.queries';
import type { ExportLinks } from './export-links';

export interface DataRightsDeps {
  wechat: Pick<WechatClient, 'codeToSession'>;
  sms: SmsSender;
  storage: Storage;
  links: ExportLinks;
}

/** What members may ask of us about their own data: a copy of it, and to be forgotten. */
export function dataRightsRoutes(deps: DataRightsDeps) {
  const { sms, storage, links } = deps;

  return implement(dataRights, {
    exports: async ({ db, actor, act }) => {
      const { asked, rows } = await db.read(async (m) => ({
        asked: await exportsOnDayOf(m, actor.id, act.at),
        rows: await exportsOf(m, actor.id),
      }));
      return {
        items: rows.map((row) => presentExport(row, act.at, links.to)),
        serverTime: act.at.toISOString(),
        leftToday: Math.max(0, act.settings['members.exportsPerDay'] - asked),
      };
    },

    requestExport: inTransaction(async ({ tx, act }) =>
      presentExport(await requestExport(tx, act), act.at, links.to),
    ),

    openFile: async ({ db, params: { file }, query, act }) => {
      if (!links.isTrue(file, query, act.at)) throw problem('export.link_invalid');
      const [fileName = '', ending] = file.split('.');
      const kind = ending === 'html' ? 'html' : 'json';
      const found = await db.read((m) => exportNamed(m, fileName, act.at));
      const content = found && (await storage.get(exportFile(fileName, kind)));
      if (!content) throw problem('export.link_invalid');
      return fileAnswer(kind, content);
    },

    closing: ({ db, actor, act }) => db.read((m) => closingTerms(m, act, { memberId: actor.id })),

    sendClosingCode: async ({ db, actor, act }) => {
      const phone = await db.read((m) => provablePhone(m, actor.id));
      return sendSmsCode({ db, sms }, act, { phone, purpose: 'close_account' });
    },

    close: async ({ db, actor, body, logger, act }) => {
      const standing = await db.read((m) => openClosureOf(m, actor.id));
      // Asked for already: the answer was lost, or another device was first. No second proof is used up.
      if (standing) return presentClosure(standing);
      await prove(deps, { db, memberId: actor.id, proof: body.proof, act, logger });
      return presentClosure(await db.transaction((tx) => requestClosure(tx, act)));
    },

    keep: inTransaction(async ({ tx, act }) => {
      await withdrawClosure(tx, act);
      return undefined;
    }),
  });
}

/** The page is for reading, and may do nothing at all; the data is for saving. */
const fileAnswer = (kind: ExportKind, { body, bytes }: StoredFile): FileAnswer => ({
  name: exportFileNames[kind],
  type: MEDIA_TYPES[kind],
  body,
  bytes,
  inline: kind === 'html',
  policy:
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
});

interface Proof {
  db: Database;
  memberId: string;
  proof: BodyOf<typeof dataRights.close>['proof'];
  act: Act;
  logger: Logger;
}

/**
 * A session left open on somebody else's device must not be enough to close an account.
 * @throws sms.code_wrong, sms.code_expired, member.phone_required, auth.wechat_code_invalid (also for another WeChat user's code)
 */
async function prove({ wechat }: DataRightsDeps, { db, memberId, proof, act, logger }: Proof): Promise<void> {
  if (proof.by === 'sms') {
    const phone = await db.read((m) => provablePhone(m, memberId));
    await useSmsCode(db, act, { phone, purpose: 'close_account', code: proof.code });
    return;
  }
  const { openid } = await askWechat(wechat.codeToSession(proof.code), logger);
  if (!(await db.read((m) => signsInTo(m, memberId, openid)))) throw problem('auth.wechat_code_invalid');
}
