import { randomUUID } from 'node:crypto';

import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import * as z from 'zod';

import { smsTemplates } from './sms-templates';
import type { EmulatorState } from './state';
import { refuseSms, TencentRefusal } from './tencent-errors';
import { checkSignature } from './tencent-signature';

const requestSchema = z.strictObject({
  PhoneNumberSet: z.array(z.string()).min(1).max(200),
  SmsSdkAppId: z.string(),
  SignName: z.string(),
  TemplateId: z.string(),
  TemplateParamSet: z.array(z.string()).default([]),
});

/** Tencent Cloud's `SendSms` of 2021-01-11: every call is a POST to `/`, told apart by its headers. */
export const tencentRoutes = (state: EmulatorState): Router => {
  const router = new Router();
  router.post('/', (ctx) => {
    ctx.body = envelope({ SendStatusSet: sendSms(state, ctx) });
  });
  return router;
};

const sendSms = (state: EmulatorState, ctx: Context): object[] => {
  if (ctx.get('x-tc-action') !== 'SendSms') return refuseSms('InvalidAction');
  if (ctx.get('x-tc-version') !== '2021-01-11') return refuseSms('NoSuchVersion');
  if (ctx.get('x-tc-region') === '') return refuseSms('MissingParameter');
  if (ctx.state.isBodyBroken) return refuseSms('InvalidParameter');
  checkSignature(
    {
      header: (name) => ctx.get(name),
      body: ctx.request.rawBody,
      now: state.clock.now(),
    },
    { ...state.smsAccount, service: 'sms' },
  );
  const { data } = requestSchema.safeParse(ctx.request.body);
  if (!data) return refuseSms('InvalidParameter');
  return data.PhoneNumberSet.map((phone) => accept(state, phone, data));
};

/** One number's line of the answer; a refusal of one number leaves the others alone. */
const accept = (state: EmulatorState, phone: string, request: z.output<typeof requestSchema>): object => {
  try {
    const { sdkAppId, signName, templates } = state.smsAccount;
    if (request.SmsSdkAppId !== sdkAppId) return refuseSms('UnauthorizedOperation.SmsSdkAppIdVerifyFail');
    if (request.SignName !== signName) return refuseSms('FailedOperation.SignatureIncorrectOrUnapproved');
    const template = smsTemplates.find((name) => templates[name] === request.TemplateId);
    if (!template) return refuseSms('FailedOperation.TemplateIncorrectOrUnapproved');
    if (!/^\+[1-9]\d{6,14}$/.test(phone)) return refuseSms('InvalidParameterValue.IncorrectPhoneNumber');
    // Every template here is one of a code: its one blank takes digits, six at most.
    const [code = '', ...more] = request.TemplateParamSet;
    if (more.length > 0 || !/^\d{1,6}$/.test(code))
      return refuseSms('InvalidParameterValue.TemplateParameterFormatError');
    const id = state.receiveSms({ phone, template, params: { code } });
    return { SerialNo: id, ...status(phone, 'Ok', 'send success', 1) };
  } catch (error) {
    if (!(error instanceof TencentRefusal)) throw error;
    return { SerialNo: '', ...status(phone, error.code, error.message, 0) };
  }
};

const status = (phone: string, code: string, message: string, fee: number) => ({
  PhoneNumber: phone,
  Fee: fee,
  SessionContext: '',
  Code: code,
  Message: message,
  IsoCode: phone.startsWith('+86') ? 'CN' : '',
});

const envelope = (response: object) => ({ Response: { ...response, RequestId: randomUUID() } });

/** Answers what is refused in Tencent Cloud's envelope, under status 200. */
export const answerTencentRefusals: Middleware = async (ctx, next) => {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof TencentRefusal)) throw error;
    const { code, message } = error;
    ctx.status = 200;
    ctx.body = envelope(
      error.isOfANumber
        ? { SendStatusSet: [{ SerialNo: '', ...status('', code, message, 0) }] }
        : { Error: { Code: code, Message: message } },
    );
  }
};
