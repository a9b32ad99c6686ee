import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import * as z from 'zod';

import type { CodePurpose } from './codes';
import { faultSchema } from './faults';
import { userSchema, type EmulatorState } from './state';
import { smsText } from './texts';

/** A control call that can not be done; answered as `{ error, issues? }`. */
class ControlError extends Error {
  override readonly name = 'ControlError';
  constructor(
    readonly status: number,
    message: string,
    readonly issues?: readonly { path: string; message: string }[],
  ) {
    super(message);
  }
}

const mintSchema = z.strictObject({
  openid: z.string(),
  /** Another app's, to see the code refused. */
  appid: z.string().optional(),
});

const clockSchema = z.union([
  z.strictObject({ offsetMs: z.number().int() }),
  z.strictObject({ advanceMs: z.number().int() }),
]);

const quotaSchema = z.strictObject({
  path: z.enum([
    '/sns/jscode2session',
    '/cgi-bin/stable_token',
    '/cgi-bin/token',
    '/wxa/business/getuserphonenumber',
    '/cgi-bin/message/subscribe/send',
  ]),
  perMinute: z.number().int().min(0).optional(),
  perDay: z.number().int().min(0).optional(),
});

const answerSchema = z.strictObject({
  openid: z.string(),
  templateId: z.string(),
  /** What the user taps when asked for one message. */
  answer: z.enum(['accept', 'reject', 'ban']),
});

/** The main switch of a user's messages. */
const refusalSchema = z.strictObject({ openid: z.string(), refuses: z.boolean() });

/** `/__emu/*`: steers the emulator. */
export const controlRoutes = (state: EmulatorState): Router => {
  const router = new Router();

  const clockAnswer = () => ({ now: state.clock.now(), offsetMs: state.offsetMs() });

  const mint = (purpose: CodePurpose) => (ctx: Context) => {
    const { openid, appid = state.appid } = parseBody(mintSchema, ctx);
    const user = state.users.get(openid);
    if (!user) throw new ControlError(404, 'no such user');
    if (purpose === 'phone' && user.phone === undefined) throw new ControlError(409, 'the user has no phone');
    ctx.status = 201;
    ctx.body = state.codes.mint(purpose, { appid, openid });
  };

  router.get('/__emu/health', (ctx) => {
    ctx.body = { ok: true, ...clockAnswer() };
  });
  router.get('/__emu/users', (ctx) => {
    ctx.body = { items: [...state.users.values()] };
  });
  router.post('/__emu/users', (ctx) => {
    const user = parseBody(userSchema, ctx);
    ctx.status = state.users.has(user.openid) ? 200 : 201;
    state.users.set(user.openid, user);
    ctx.body = user;
  });
  router.post('/__emu/login-codes', mint('login'));
  router.post('/__emu/phone-codes', mint('phone'));
  router.get('/__emu/clock', (ctx) => {
    ctx.body = clockAnswer();
  });
  router.post('/__emu/clock', (ctx) => {
    const change = parseBody(clockSchema, ctx);
    state.setOffset('offsetMs' in change ? change.offsetMs : state.offsetMs() + change.advanceMs);
    ctx.body = clockAnswer();
  });
  router.get('/__emu/faults', (ctx) => {
    ctx.body = { items: state.faults.list() };
  });
  router.post('/__emu/faults', (ctx) => {
    const fault = parseBody(faultSchema, ctx);
    state.faults.add(fault);
    ctx.status = 201;
    ctx.body = fault;
  });
  router.delete('/__emu/faults', (ctx) => {
    state.faults.clear();
    ctx.status = 204;
  });
  router.post('/__emu/quotas', (ctx) => {
    const { path, ...quota } = parseBody(quotaSchema, ctx);
    state.quotas.limit(path, quota);
    ctx.body = { path, ...quota };
  });
  router.get('/__emu/sms', (ctx) => {
    const phone = [ctx.query.phone].flat()[0];
    ctx.body = {
      items: state.sms(phone).map((sms) => ({ ...sms, text: smsText(sms.template, sms.params) })),
    };
  });
  router.delete('/__emu/sms', (ctx) => {
    state.clearSms();
    ctx.status = 204;
  });
  router.get('/__emu/templates', (ctx) => {
    ctx.body = { items: state.subscriptions.templates };
  });
  router.get('/__emu/subscriptions', (ctx) => {
    ctx.body = { items: state.subscriptions.list([ctx.query.openid].flat()[0]) };
  });
  router.post('/__emu/subscriptions', (ctx) => {
    const { openid, templateId, answer } = parseBody(answerSchema, ctx);
    if (!state.users.has(openid)) throw new ControlError(404, 'no such user');
    if (!state.subscriptions.templateOf(templateId)) throw new ControlError(404, 'no such template');
    ctx.body = state.subscriptions.answer(openid, templateId, answer);
  });
  router.post('/__emu/refusals', (ctx) => {
    const { openid, refuses } = parseBody(refusalSchema, ctx);
    if (!state.users.has(openid)) throw new ControlError(404, 'no such user');
    state.subscriptions.refuse(openid, refuses);
    ctx.body = { openid, refuses };
  });
  router.get('/__emu/wechat-messages', (ctx) => {
    const openid = [ctx.query.openid].flat()[0];
    ctx.body = {
      items: state.subscriptions
        .messages(openid)
        .map((message) => ({ ...message, name: state.users.get(message.openid)?.name })),
    };
  });
  router.delete('/__emu/wechat-messages', (ctx) => {
    state.subscriptions.clearMessages();
    ctx.status = 204;
  });
  router.post('/__emu/reset', (ctx) => {
    state.reset();
    ctx.status = 204;
  });

  return router;
};

export const answerControlErrors: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    ctx.status = error.status;
    ctx.body = { error: error.message, issues: error.issues };
  }
};

const parseBody = <Schema extends z.ZodType>(schema: Schema, ctx: Context): z.output<Schema> => {
  if (ctx.state.isBodyBroken) throw new ControlError(400, 'the body is not JSON');
  const parsed = schema.safeParse(ctx.request.body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ControlError(400, 'the body does not fit', issues);
};

/** A page of another site open in the developer's browser has no business here. */
export const refuseOtherSites: Middleware = (ctx, next) => {
  const site = ctx.get('sec-fetch-site');
  const isForeign = site !== '' && site !== 'same-origin' && site !== 'none';
  if (isForeign && ctx.path.startsWith('/__emu/')) throw new ControlError(403, 'same origin only');
  return next();
};
