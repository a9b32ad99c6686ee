import { calls, MAX_TEMPLATES_A_TAP, NOTICE_TEMPLATES, notices, type NoticeTemplate } from '@gemcare/shared';
import { assertInScope, type StaffActor } from '../../http/actor';
import { implement, inTransaction, type Route } from '../../http/implement';
import { instantPosition, pageFrom } from '../../http/paging';
import { problem } from '../../kernel/problem';
import { TEMPLATE_FORMS, type TemplateIds } from '../../wechat/templates';
import { lockActiveMember } from '../members/identity.commands';
import { closeCall } from './calls.commands';
import { presentCall } from './calls.presenter';
import { callsOf, type CallRow } from './calls.queries';
import { recordAnswer } from './credits.commands';
import { creditsOf, openidsOf } from './notices.queries';
import { ASKED_AT, ENOUGH_CREDITS } from './notices.rules';

/** Requests and answers are of the phone in hand: the record's own identity, which merges only add to. */
export const noticeRoutes = ({ templates }: { templates: TemplateIds }): Route[] =>
  implement(notices, {
    templates: ({ db, actor, query }) =>
      db.read(async (m) => {
        const [openid] = await openidsOf(m, actor.id);
        if (openid === undefined) return { items: [] };
        const credits = await creditsOf(m, [openid]);
        const items = ASKED_AT[query.moment].flatMap((template) => {
          const left = credits.find((credit) => credit.template === template)?.credits ?? 0;
          const templateId = templates[template];
          if (templateId === undefined || left >= ENOUGH_CREDITS) return [];
          return [{ template, templateId, title: TEMPLATE_FORMS[template].title, credits: left }];
        });
        return { items: items.slice(0, MAX_TEMPLATES_A_TAP) };
      }),

    answer: inTransaction(async ({ tx, actor, body, act }) => {
      const answers = body.answers.map(({ templateId, answer }) => ({
        template: templateWith(templates, templateId),
        accepted: answer === 'accept',
      }));
      await lockActiveMember(tx, actor.id); // an identity does not move to another record meanwhile
      const [openid] = await openidsOf(tx, actor.id);
      if (openid === undefined) return undefined;
      for (const answer of answers) await recordAnswer(tx, act, { memberId: actor.id, openid, ...answer });
      return undefined;
    }),
  });

/** @throws notice.template_unknown */
function templateWith(templates: TemplateIds, id: string): NoticeTemplate {
  const template = NOTICE_TEMPLATES.find((name) => templates[name] === id);
  if (!template) throw problem('notice.template_unknown');
  return template;
}

export const callRoutes = (): Route[] =>
  implement(calls, {
    list: async ({ db, actor, query, act }) => {
      const storeIds = storesToShow(actor, query.storeId);
      const rows = await db.read((m) => callsOf(m, { ...query, storeIds, at: act.at }));
      const { items, nextCursor } = pageFrom(rows, query.limit, positionOf);
      return { items: items.map(presentCall), nextCursor };
    },
    settle: inTransaction(async ({ tx, params, body, act }) =>
      presentCall(await closeCall(tx, act, { id: params.id, ...body })),
    ),
  });

const positionOf = ({ id, settledAt }: CallRow) =>
  settledAt === null ? { key: '', id } : instantPosition({ at: settledAt, id });

/** The stores whose calls are shown: those of the reader, or the one that was asked for. @throws auth.other_store */
function storesToShow(actor: StaffActor, storeId: string | undefined): readonly string[] | undefined {
  if (storeId !== undefined) {
    assertInScope(actor, storeId);
    return [storeId];
  }
  return actor.allStores ? undefined : actor.storeIds;
}
