import { formatDay, formatInstant, TIER_NAMES, type Tier } from '@gemcare/shared/client';

export const code = {
  title: '会员码',
  lead: '出示给店员，积分与权益一并识别',
  qr: '会员码二维码',
  barcode: '会员码条形码',
  updates: (seconds: number) => `${seconds} 秒后更新 · 无网络也可使用`,
  offlineUntil: (at: string) => `离线可用至 ${formatInstant(at)}`,
  renew: '立即更新会员码',
  renewed: '会员码已更新',
  captured: '为保护您的权益，截屏后会员码已更新',
  validUntil: (tier: Tier, day: string) => `${TIER_NAMES[tier]}有效期至 ${formatDay(day, { year: true })}`,
  invitation: '登录并绑定手机号后，即可在门店出示会员码',
} as const;
