/** Every action the log of operations knows, with the words staff read, in the order a filter offers them. */
export const AUDIT_TITLES = {
  'sale.recorded': '登记销售',
  'sale.refunded': '退款',
  'redemption.made': '兑换礼品',
  'redemption.cancelled': '撤销兑换',
  'points.adjusted': '调整积分',
  'tier.set': '设置等级',
  'member.created': '新建会员',
  'member.edited': '修改会员资料',
  'member.phone_revealed': '查看完整手机号',
  'member.phone_changed': '更换手机号',
  'member.join_confirmed': '确认会员身份',
  'member.number_freed': '释放手机号',
  'visit.opened': '扫描会员码',
  'auth.signed_in': '登录',
  'auth.signed_out_everywhere': '退出全部设备',
  'auth.session_ended': '登录凭证异常，已强制退出',
  'access.refused': '越权访问被拒绝',
  'staff.created': '新建员工',
  'staff.edited': '修改员工',
  'setting.changed': '修改设置',
} as const;

export type AuditAction = keyof typeof AUDIT_TITLES;
