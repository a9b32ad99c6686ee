import type { SmsTemplate } from './sms-templates';

/** What a text message says, as the provider's approved template would. */
export const smsText = (template: SmsTemplate, params: Readonly<Record<string, string>>): string => {
  const code = params.code ?? '';
  switch (template) {
    case 'sign_in_code':
      return `【臻护】您的登录验证码是 ${code}，5 分钟内有效。请勿告诉他人，店员也不会向您索取。`;
    case 'verify_phone_code':
      return `【臻护】您正在验证手机号，验证码是 ${code}，5 分钟内有效。如非本人操作，请忽略本短信。`;
    case 'close_account_code':
      return `【臻护】您正在注销会员账户，验证码是 ${code}，5 分钟内有效。如非本人操作，请勿告诉他人，并尽快联系门店。`;
    default:
      return template satisfies never;
  }
};

/** All words of the emulator's page, handed to its script as they are. */
export const pageTexts = {
  title: '臻护 · 本地模拟器',
  subtitle: '代替微信与短信服务，只用于开发和演示',
  sms: '短信',
  smsEmpty: '还没有短信。在小程序里点“获取验证码”，短信会出现在这里。',
  smsTo: '发往',
  copyCode: '复制验证码',
  copied: '已复制',
  copyFailed: '无法复制，请手动选取',
  clearSms: '清空短信',
  clearSmsQuestion: '清空这里的全部短信？',
  wechat: '微信服务通知',
  wechatEmpty: '还没有服务通知。会员允许通知后，预约提醒等消息会出现在这里。',
  wechatTo: '发给',
  wechatOpen: '进入小程序查看',
  clearWechat: '清空通知',
  clearWechatQuestion: '清空这里的全部服务通知？',
  appName: '臻护',
  clock: '演示时钟',
  clockHint: '时间只能向前走。到期的积分、等级复核等会随之处理，登录也会过期。',
  clockNow: '当前演示时间',
  clockLoading: '读取中…',
  clockUnreachable: '演示服务还没有启动，稍后自动重试。',
  clockRefused: '服务拒绝了这次调整，可能不在演示模式。',
  clockMoving: '正在处理到期事项…',
  clockSteps: [
    { advance: 'P1D', label: '+1 天' },
    { advance: 'P8D', label: '+8 天' },
    { advance: 'P31D', label: '+31 天' },
  ],
  codes: '微信凭证',
  codesHint: '代替微信客户端签发一次性凭证，便于手工调用接口。5 分钟内有效，只能用一次。',
  user: '微信用户',
  noUsers: '还没有用户，请先添加',
  mintLogin: '签发登录凭证',
  mintPhone: '签发手机号凭证',
  copy: '复制',
  validUntil: '有效至',
  mintedLogin: '登录凭证',
  mintedPhone: '手机号凭证',
  userHasNoPhone: '这位用户没有手机号，无法签发。',
  failed: '没有成功，请再试一次。',
  addUser: '添加用户',
  name: '称呼',
  phone: '手机号（可不填）',
  phonePattern: '11 位手机号',
  saveUser: '保存用户',
  unnamed: '未命名',
};

export type PageTexts = typeof pageTexts;
