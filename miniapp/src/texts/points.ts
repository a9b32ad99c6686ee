import { formatDay, formatPoints } from '@gemcare/shared/client';

export const points = {
  title: '积分明细',
  available: '可用积分',
  pending: '待入账',
  debt: '待抵扣',
  pendingTitle: '待入账',
  arrives: (at: string) => `${formatDay(at)} 到账`,
  expiringTitle: '即将到期',
  expires: (on: string) => `${formatDay(on, { year: true })} 到期`,
  debtHint: (points: number) => `待抵扣 ${formatPoints(points)} 积分，将由下一笔到账积分自动抵扣`,
  pendingPill: '待入账',
  none: '还没有积分记录，到店消费后积分会记在这里',
  noneAction: '出示会员码',
} as const;
