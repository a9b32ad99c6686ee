export const inbox = {
  title: '消息通知',
  readAll: '全部标为已读',
  unread: '未读',
  none: '还没有消息，积分到账与等级变化会在这里通知您',
  noneAction: '返回首页',
  topics: {
    booking: '预约',
    points: '积分',
    tier: '等级',
    sale: '消费',
    redemption: '兑换',
    account: '账户',
  },
} as const;
