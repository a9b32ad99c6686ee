/** The operations of the log that can be filtered by, as the server codes them. */
export const actionNames = {
  'sale.recorded': '登记销售',
  'sale.refunded': '登记退款',
  'member.created': '登记会员',
  'member.edited': '编辑资料',
  'member.phone_revealed': '查看手机号',
  'member.phone_changed': '更换手机号',
} as const;
