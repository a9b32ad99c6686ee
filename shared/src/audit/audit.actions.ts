/** Every action the log of operations knows, with the words staff read, in the order a filter offers them. */
export const AUDIT_TITLES = {
  'sale.recorded': '登记销售',
  'sale.refunded': '退款',
  'redemption.made': '兑换礼品',
  'redemption.cancelled': '撤销兑换',
  'points.adjusted': '调整积分',
  'points.adjustment_requested': '提交积分调整审批',
  'points.adjustment_approved': '批准积分调整',
  'points.adjustment_rejected': '驳回积分调整',
  'points.adjustment_withdrawn': '撤回积分调整',
  'tier.set': '设置等级',
  'picture.added': '添加图片',
  'picture.removed': '删除图片',
  'booking.made': '代会员预约',
  'booking.walked_in': '登记到店（未预约）',
  'booking.rescheduled': '预约改期',
  'booking.cancelled': '取消预约',
  'booking.checked_in': '办理到店',
  'booking.started': '开始服务',
  'booking.completed': '完成服务',
  'call.settled': '登记致电结果',
  'piece.added': '添加珠宝',
  'piece.edited': '修改珠宝档案',
  'piece.cared_for': '登记保养',
  'preferences.edited': '修改会员偏好',
  'note.added': '添加备注',
  'note.removed': '删除备注',
  'allergies.edited': '修改过敏信息',
  'consent.recorded': '代登记会员同意',
  'member.created': '新建会员',
  'member.edited': '修改会员资料',
  'member.consultant_set': '指定珠宝顾问',
  'member.phone_revealed': '查看完整手机号',
  'member.phone_changed': '更换手机号',
  'member.join_confirmed': '确认会员身份',
  'member.number_freed': '释放手机号',
  'member.closure_requested': '申请注销账户',
  'member.closure_withdrawn': '撤回注销申请',
  'member.erased': '注销账户并清除资料',
  'member.data_exported': '导出个人数据',
  'member.merged': '合并会员',
  'member.merge_undone': '撤销合并',
  'member.duplicate_dismissed': '标记不是同一人',
  'visit.opened': '扫描会员码',
  'auth.signed_in': '登录',
  'auth.signed_out_everywhere': '退出全部设备',
  'auth.session_ended': '登录凭证异常，已强制退出',
  'access.refused': '越权访问被拒绝',
  'staff.created': '新建员工',
  'staff.edited': '修改员工',
  'staff.totp_issued': '更换动态口令',
  'staff.members_reassigned': '移交会员',
  'dead_letter.retried': '重试未送达消息',
  'dead_letter.topic_retried': '批量重试未送达消息',
  'dead_letter.discarded': '放弃未送达消息',
  'store.opened': '新建门店',
  'store.edited': '修改门店资料',
  'store.schedule_edited': '修改营业与排班',
  'service.created': '新建服务项目',
  'service.edited': '修改服务项目',
  'till.made': '新建收银台密钥',
  'till.renamed': '修改收银台名称',
  'till.revoked': '停用收银台密钥',
  'import.uploaded': '上传迁入文件',
  'import.started': '开始数据迁入',
  'import.finished': '数据迁入结束',
  'import.cancelled': '取消数据迁入',
  'import.report_exported': '下载迁入报告',
  'audit.exported': '导出操作日志',
  'setting.changed': '修改设置',
  'setting.undone': '撤销设置更改',
  'setting.reset': '恢复默认设置',
} as const;

export type AuditAction = keyof typeof AUDIT_TITLES;

/** What the filter of the log calls actions of one kind. */
export const AUDIT_GROUPS = {
  sales: '销售',
  points: '积分与兑换',
  bookings: '预约',
  members: '会员',
  pieces: '珠宝与图片',
  access: '登录与访问',
  staff: '员工',
  data: '数据导入导出',
  system: '系统',
} as const;
export type AuditGroup = keyof typeof AUDIT_GROUPS;

type SubjectOf<A> = A extends `${infer S}.${string}` ? S : never;

/** The group of each action, by the word before its dot. */
const GROUP_OF: Record<SubjectOf<AuditAction>, AuditGroup> = {
  sale: 'sales',
  till: 'sales',
  booking: 'bookings',
  call: 'bookings',
  store: 'system',
  service: 'system',
  points: 'points',
  redemption: 'points',
  tier: 'members',
  member: 'members',
  preferences: 'members',
  note: 'members',
  allergies: 'members',
  consent: 'members',
  visit: 'members',
  piece: 'pieces',
  picture: 'pieces',
  auth: 'access',
  access: 'access',
  staff: 'staff',
  import: 'data',
  audit: 'data',
  setting: 'system',
  dead_letter: 'system',
};

/** The actions of a group, in the order a filter offers them. */
export function actionsOf(group: AuditGroup): AuditAction[] {
  const actions = Object.keys(AUDIT_TITLES) as AuditAction[]; // the table's own keys
  return actions.filter((action) => {
    const subject = action.slice(0, action.indexOf('.')) as SubjectOf<AuditAction>; // the word before the dot
    return GROUP_OF[subject] === group;
  });
}
