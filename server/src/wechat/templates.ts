import type { NoticeTemplate } from '@gemcare/shared';

export interface TemplateForm {
  /** As 微信公众平台 shows it under 我的模板. */
  title: string;
  /** The keys that a message fills, each with what stands before its value. The word before the number is the type of the value. */
  keys: Readonly<Record<string, string>>;
}

/** The subscribe-message templates that are applied for: README lists them with these keys. */
export const TEMPLATE_FORMS = {
  booking_reminder: {
    title: '预约到店提醒',
    keys: {
      thing1: '预约项目',
      time2: '预约时间',
      thing3: '到店门店',
      thing4: '门店地址',
      thing5: '温馨提示',
    },
  },
  booking_changed: {
    title: '预约变更通知',
    keys: {
      thing1: '预约项目',
      thing2: '预约门店',
      time3: '预约时间',
      phrase4: '变更结果',
      thing5: '变更原因',
    },
  },
  waitlist_offer: {
    title: '预约空位通知',
    keys: { thing1: '预约项目', thing2: '预约门店', time3: '空位时间', time4: '保留至', thing5: '温馨提示' },
  },
} as const satisfies Record<NoticeTemplate, TemplateForm>;

/** What WeChat calls each template; one that is not set is neither asked for nor sent. */
export type TemplateIds = Readonly<Partial<Record<NoticeTemplate, string>>>;

/** What the emulator knows the templates by; worth nothing anywhere else. */
export const EMULATOR_TEMPLATES: Readonly<Record<NoticeTemplate, string>> = {
  booking_reminder: 'emulator-template-booking-reminder-0000001',
  booking_changed: 'emulator-template-booking-changed-00000002',
  waitlist_offer: 'emulator-template-waitlist-offer-000000003',
};
