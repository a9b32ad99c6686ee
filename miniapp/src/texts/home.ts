import { formatDay, formatPoints, greeting, localParts } from '@gemcare/shared/client';

export const home = {
  today: (instant: string) => {
    const { month, day, weekday } = localParts(instant);
    return `${greeting(instant)}，${month}月${day}日 ${weekday}`;
  },
  guest: '您好',
  inbox: '消息通知',
  inboxUnread: (count: number) => `消息通知，${count} 条未读`,
  quick: { service: '预约保养', code: '出示会员码', points: '积分明细', inbox: '消息通知' },
  nextUp: '接下来',
  allBookings: '全部预约',
  due: '该保养了',
  dueSince: (day: string) => `建议 ${formatDay(day, { year: true })} 前清洗与检查`,
  dueFree: (times: number) => `免费清洗剩 ${times} 次`,
  dueBook: '预约清洗',
  entitlements: '我的权益',
  stores: '到店服务',
  expiring: (points: number, on: string) => `${formatPoints(points)} 积分将于 ${formatDay(on)} 到期`,
  expiringAction: '查看积分',
  debtLead: '待抵扣积分',
  debtHint: '退货产生的待抵扣积分，将由下一笔到账积分自动抵扣',
} as const;

export const invitation = {
  title: '成为臻护会员',
  body: '登录后即可使用会员卡、积分与免费护理权益',
  bindTitle: '绑定手机号',
  bindBody: '绑定手机号后即可使用会员卡、积分与会员码',
  signIn: '登录 / 注册会员',
  bind: '绑定手机号',
  benefits: [
    { icon: 'spark', text: '免费清洗' },
    { icon: 'coin', text: '消费积分' },
    { icon: 'shield', text: '护理记录' },
  ],
} as const;
