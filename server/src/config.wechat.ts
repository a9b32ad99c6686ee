import { NOTICE_TEMPLATES } from '@gemcare/shared';
import * as z from 'zod';
import { MINIPROGRAM_STATES, type MiniprogramState } from './wechat/subscribe-message';
import { EMULATOR_TEMPLATES, type TemplateIds } from './wechat/templates';

const templateId = z
  .string()
  .regex(/^[\w-]{10,64}$/, { error: 'must be the id of a template, as 微信公众平台 shows it' })
  .optional();

/** The settings of WeChat: the mini-program, and the messages it may be sent. */
export const wechatEnvironment = {
  WECHAT_APPID: z.string().default('wx00000000gemcare0'),
  WECHAT_SECRET: z.string().default('emulator-secret'),
  WECHAT_BASE_URL: z.url().default('https://api.weixin.qq.com'),
  WECHAT_TEMPLATE_BOOKING_REMINDER: templateId,
  WECHAT_TEMPLATE_BOOKING_CHANGED: templateId,
  WECHAT_TEMPLATE_WAITLIST_OFFER: templateId,
  WECHAT_MINIPROGRAM_STATE: z.enum(MINIPROGRAM_STATES).optional(),
};

type WechatEnvironment = z.output<z.ZodObject<typeof wechatEnvironment>> & { NODE_ENV: string };

export interface WechatSettings {
  appid: string;
  secret: string;
  baseUrl: string;
  templates: TemplateIds;
  miniprogramState: MiniprogramState;
}

/** Whether an address is WeChat's own, and not the emulator's. */
export const isWechatHost = ({ hostname }: URL): boolean => hostname.endsWith('.weixin.qq.com');

/** The emulator's templates stand in only where the emulator does: WeChat would refuse them. */
export function wechatSettings(env: WechatEnvironment): WechatSettings {
  const production = env.NODE_ENV === 'production';
  const defaults = production || isWechatHost(new URL(env.WECHAT_BASE_URL)) ? {} : EMULATOR_TEMPLATES;
  const given: TemplateIds = {
    booking_reminder: env.WECHAT_TEMPLATE_BOOKING_REMINDER,
    booking_changed: env.WECHAT_TEMPLATE_BOOKING_CHANGED,
    waitlist_offer: env.WECHAT_TEMPLATE_WAITLIST_OFFER,
  };
  const templates: Partial<Record<keyof TemplateIds, string>> = { ...defaults };
  for (const template of NOTICE_TEMPLATES) {
    const id = given[template];
    if (id !== undefined) templates[template] = id;
  }
  return {
    appid: env.WECHAT_APPID,
    secret: env.WECHAT_SECRET,
    baseUrl: env.WECHAT_BASE_URL,
    templates,
    miniprogramState: env.WECHAT_MINIPROGRAM_STATE ?? (production ? 'formal' : 'developer'),
  };
}
