import { formatDay, formatInstant, formatPoints, TIER_NAMES, type Tier } from '@gemcare/shared/client';

const size = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** How long a link still opens, as somebody would say it. */
function left(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${Math.max(1, minutes)} 分钟`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分钟`;
}

/** A member's own data: what is held, a copy of it. */
export const myData = {
  title: '个人信息与隐私',
  lead: '您的信息由您做主：随时查看、修改、导出，也可以注销账户。',
  held: '我们保存的信息',
  profile: '个人资料',
  preferences: '偏好与过敏信息',
  consents: '隐私与授权',
  privacy: '隐私政策',
  exportTitle: '导出我的数据',
  exportLead: '把我们保存的全部资料整理成一份副本：网页版便于阅读，JSON 便于转存。',
  ask: '导出我的数据',
  again: '重新整理一份',
  leftToday: (times: number) => `今天还可导出 ${times} 次`,
  noneLeft: '今天的次数已用完，明天可再次导出',
  preparing: '正在整理您的数据',
  preparingNote: '通常不到一分钟。您可以先离开，整理好后会在消息通知里告诉您。',
  ready: '已整理好',
  until: (expiresAt: string, seconds: number) => `${formatInstant(expiresAt)} 前有效 · 还剩 ${left(seconds)}`,
  html: '查看数据',
  json: '下载 JSON',
  file: (kind: 'html' | 'json', bytes: number) => `${kind === 'html' ? '网页版' : 'JSON'} · ${size(bytes)}`,
  copyHtml: '复制网页版链接',
  copyJson: '复制 JSON 链接',
  copyHint: '小程序内无法直接打开，复制链接后请在手机浏览器中打开。链接无需登录即可查看，请勿转发他人。',
  linkHint: '链接无需登录即可查看，请勿转发他人。',
  copied: '链接已复制，请在浏览器中打开',
  failed: '没有整理成功，请再试一次',
  expired: '上一份副本已过期并删除',
  close: '注销账户',
  closing: (closesAt: string) => `将于 ${formatInstant(closesAt)} 注销`,
};

/** Closing an account, and keeping it after all. */
export const closing = {
  title: '注销账户',
  heading: '确定要离开臻护吗？',
  lead: (days: number) => `提交后有 ${days} 天时间可以反悔，期间一切照常使用。到期后我们将：`,
  steps: [
    '清除您的姓名、手机号、微信标识、生日、头像、偏好与消息',
    '退出所有设备的登录，会员码立即失效',
    '依法保留的消费与积分流水将去除身份信息，无法再对应到您',
  ],
  losingTitle: '您将失去',
  available: '可用积分',
  pending: '待入账积分',
  tier: '会员等级',
  tierUntil: (tier: Tier, day: string | null) =>
    day === null ? TIER_NAMES[tier] : `${TIER_NAMES[tier]} · 有效期至 ${formatDay(day, { year: true })}`,
  points: (points: number) => formatPoints(points),
  losingNote: '积分、等级与权益清零后不可恢复。日后重新注册将是一位全新的会员。',
  proofTitle: '验证是您本人',
  sendTo: (masked: string) => `短信验证码（发送至 ${masked}）`,
  send: '获取验证码',
  wechatProof: '提交时将通过微信验证您的身份，无需输入验证码。',
  noProof: '您的账户没有可验证的手机号，请到店由店员协助。',
  words: (words: string) => `请输入“${words}”以确认`,
  wordsWrong: (words: string) => `请准确输入“${words}”`,
  codeInvalid: '请输入 6 位验证码',
  submit: '申请注销账户',
  keepInstead: '再想想，继续使用',
  asked: '已提交注销申请',
  pendingHeading: '账户正在注销',
  pendingLead: (closesAt: string) =>
    `您的账户将于 ${formatInstant(closesAt)} 注销。在此之前一切照常，随时可以撤销。`,
  banner: (closesAt: string) => `账户将于 ${formatInstant(closesAt)} 注销`,
  bannerNote: '到期前可撤销，积分与等级不受影响',
  keep: '撤销注销',
  kept: '已撤销，您的账户一切照旧',
};
