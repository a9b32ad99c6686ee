import { EMULATOR_TEMPLATES, TEMPLATE_FORMS } from '../../server/src/wechat/templates';

/** A template as 微信公众平台 has it: its title, and its keys with what stands before each value. */
export type MessageTemplate = { id: string; title: string; keys: Readonly<Record<string, string>> };

type TemplateName = keyof typeof EMULATOR_TEMPLATES;
const names: readonly TemplateName[] = ['booking_reminder', 'booking_changed', 'waitlist_offer'];

/** The templates that the app was given, under the ids that the server is told too. */
export const messageTemplates = (
  ids: Readonly<Partial<Record<TemplateName, string>>> = {},
): MessageTemplate[] =>
  names.map((name) => ({ id: ids[name] ?? EMULATOR_TEMPLATES[name], ...TEMPLATE_FORMS[name] }));
