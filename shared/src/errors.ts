/**
 * The error catalogue: every code an answer can carry, with its HTTP status and the Chinese sentence a person may read.
 * Codes are part of the API: add, never rename.
 */
export const errors = {
  // Any endpoint
  'request.invalid': { status: 400, title: '填写的内容有误，请检查后重试' },
  'request.bad_json': { status: 400, title: '请求内容不是有效的 JSON' },
  'request.too_large': { status: 413, title: '提交的内容太大' },
  'request.unsupported_media_type': { status: 415, title: '不支持这种提交格式' },
  'request.bad_form': { status: 400, title: '上传的内容不完整，请重新上传' },
  'request.not_found': { status: 404, title: '没有找到您要的内容' },
  'request.method_not_allowed': { status: 405, title: '不支持这种操作' },
  'request.rate_limited': { status: 429, title: '操作太频繁，请稍后再试' },
  'request.conflict': { status: 409, title: '数据刚刚被更改，请刷新后重试' },
  'request.busy': { status: 409, title: '系统正忙，请稍后再试' },
  'server.error': { status: 500, title: '服务出现问题，请稍后再试' },
  'server.unavailable': { status: 503, title: '服务暂时不可用，请稍后再试' },

  // Files that come with a request
  'upload.file_missing': { status: 400, title: '请选择要上传的文件' },
  'upload.unexpected_file': { status: 400, title: '一次只能上传一个文件' },
  'upload.empty': { status: 400, title: '上传的文件是空的' },

  // Pictures
  'picture.not_found': { status: 404, title: '没有找到这张图片' },
  'picture.not_a_picture': { status: 422, title: '这个文件不是图片' },
  'picture.format_unsupported': { status: 422, title: '请上传 JPG、PNG 或 WebP 格式的图片' },
  'picture.animated': { status: 422, title: '请上传静态图片，不支持动图' },
  'picture.too_many_pixels': { status: 422, title: '图片尺寸太大，请缩小后再上传' },
  'picture.damaged': { status: 422, title: '图片已损坏，请换一张' },
  'picture.too_many': { status: 409, title: '图片数量已达上限，请先删除一张' },
  'picture.link_invalid': { status: 403, title: '图片链接无效，请刷新页面' },
  'picture.link_expired': { status: 410, title: '图片链接已过期，请刷新页面' },

  // Idempotency
  'idempotency.key_required': { status: 400, title: '缺少防重复提交的标识' },
  'idempotency.key_reused': { status: 422, title: '同一标识不能用于不同的内容' },
  'idempotency.in_progress': { status: 409, title: '上一次提交还在处理中，请稍候' },

  // Authentication
  'auth.required': { status: 401, title: '请先登录' },
  'auth.token_invalid': { status: 401, title: '登录信息无效，请重新登录' },
  'auth.token_expired': { status: 401, title: '登录已过期，请重新登录' },
  'auth.signed_out': { status: 401, title: '您已退出登录，请重新登录' },
  'auth.forbidden': { status: 403, title: '您没有这项权限' },
  'auth.other_store': { status: 403, title: '这不是您所在门店的业务' },
  'auth.refresh_invalid': { status: 401, title: '登录已失效，请重新登录' },
  'auth.credentials_wrong': { status: 401, title: '用户名、密码或动态码不正确' },
  'auth.locked': { status: 429, title: '尝试次数过多，请 15 分钟后再试' },
  'auth.totp_required': { status: 401, title: '请输入动态码' },
  'auth.wechat_code_invalid': { status: 401, title: '微信登录已失效，请重试' },
  'auth.wechat_blocked': { status: 403, title: '微信暂时限制了此账号登录' },
  'auth.wechat_unavailable': { status: 503, title: '微信服务暂时繁忙，请稍后再试' },
  'auth.phone_waits_for_staff': { status: 409, title: '为保护会员资产，此手机号需到店由店员确认后才能登录' },
  'sms.too_soon': { status: 429, title: '验证码发送太频繁，请稍后再试' },
  'sms.daily_limit': { status: 429, title: '今天的验证码次数已用完，请明天再试' },
  'sms.code_wrong': { status: 401, title: '验证码不正确' },
  'sms.code_expired': { status: 401, title: '验证码已失效，请重新获取' },
  'sms.unavailable': { status: 503, title: '短信暂时无法发送，请稍后再试' },
  'phone.invalid': { status: 400, title: '手机号不正确' },

  // Members
  'member.not_found': { status: 404, title: '没有找到这位会员' },
  'member.phone_required': { status: 403, title: '绑定手机号后即可使用会员卡' },
  'member.phone_taken': { status: 409, title: '此手机号已是会员' },
  'member.current_phone_unproved': { status: 409, title: '更换手机号需先验证原手机号' },
  'member.birthday_recently_changed': { status: 409, title: '生日一年内只能修改一次' },
  'member.birthday_in_future': { status: 400, title: '生日不能晚于今天' },
  'member.closed': { status: 409, title: '此会员账户已关闭' },
  'member.join_needs_merge': { status: 409, title: '两个账户都有记录，需要合并，暂不能直接关联' },
  'export.under_way': { status: 409, title: '您的数据正在整理，请稍候' },
  'export.daily_limit': { status: 429, title: '今天导出次数已用完，请明天再试' },
  'export.link_invalid': { status: 404, title: '链接无效或已过期，请在小程序内重新导出' },
  'join_request.not_found': { status: 404, title: '没有找到这条申请' },
  'join_request.settled': { status: 409, title: '这条申请已处理' },
  'consent.version_outdated': { status: 409, title: '协议已更新，请重新阅读' },

  // Duplicates and merges
  'suspect.not_found': { status: 404, title: '没有找到这组疑似重复' },
  'suspect.settled': { status: 409, title: '这组疑似重复已处理' },
  'merge.not_found': { status: 404, title: '没有找到这次合并' },
  'merge.same_record': { status: 400, title: '请选择两位不同的会员' },
  'merge.closing': { status: 409, title: '其中一位会员正在注销账户，暂不能合并' },
  'merge.already_undone': { status: 409, title: '这次合并已撤销' },
  'merge.too_late': { status: 409, title: '已超过可撤销合并的期限' },
  'merge.later_first': { status: 409, title: '合并后的会员又被并入他人，请先撤销后一次合并' },

  // Member code and visits
  'visit.code_invalid': { status: 422, title: '会员码不正确或已过期，请会员刷新后重试' },
  'visit.code_used': { status: 409, title: '此会员码已被其他店员使用，请会员刷新后重试' },
  'visit.locked': { status: 429, title: '该会员的会员码错误次数过多，请 5 分钟后再试' },
  'visit.not_found': { status: 404, title: '没有找到这次到店' },
  'visit.expired': { status: 409, title: '到店已超时，请重新扫描会员码' },
  'visit.other_member': { status: 409, title: '到店会员与所选会员不一致' },

  // Points
  'points.insufficient': { status: 409, title: '可用积分不足' },
  'points.adjustment_needs_approval': { status: 403, title: '超过限额的积分调整需要第二人审批' },

  // Approvals
  'approval.not_found': { status: 404, title: '没有找到这条审批' },
  'approval.settled': { status: 409, title: '这条审批已处理' },
  'approval.same_person': { status: 403, title: '自己提交的调整要由另一位店长或管理员审批' },
  'approval.not_needed': { status: 409, title: '没有超过限额，可以直接调整' },

  // Redemptions
  'redemption.not_found': { status: 404, title: '没有找到这次兑换' },
  'redemption.already_cancelled': { status: 409, title: '这次兑换已撤销' },
  'redemption.too_late': { status: 409, title: '只能在兑换当天撤销' },

  // Sales
  'sale.not_found': { status: 404, title: '没有找到这张销售单' },
  'sale.receipt_taken': { status: 409, title: '此小票号在本店已登记' },
  'sale.in_future': { status: 400, title: '销售时间不能晚于现在' },
  'sale.too_old': { status: 400, title: '销售时间太早，请检查' },
  'sale.total_mismatch': { status: 400, title: '合计与明细不一致，请重新核对' },
  'sale.discount_outdated': { status: 409, title: '会员折扣有变化，请核对后再登记' },
  'sale.discount_needs_manager': { status: 403, title: '优惠高于会员折扣，需由店长登记' },
  'sale.discount_reason_needed': { status: 400, title: '优惠与会员折扣不同，请填写原因' },
  'sale.too_large': { status: 400, title: '单张销售单金额太大，请检查' },
  'refund.exceeds_sold': { status: 409, title: '退款金额超过该明细可退金额' },
  'refund.line_not_found': { status: 404, title: '没有找到要退的明细' },

  // Pieces
  'piece.not_found': { status: 404, title: '没有找到这件珠宝' },
  'piece.in_future': { status: 400, title: '购买日期不能晚于今天' },
  'piece.care_in_future': { status: 400, title: '保养时间不能晚于现在' },
  'piece.care_too_early': { status: 400, title: '保养时间太早，请检查' },

  // Imports
  'import.not_found': { status: 404, title: '没有找到这次导入' },
  'import.too_large': { status: 413, title: '文件太大，请拆分后再上传' },
  'import.empty': { status: 400, title: '文件是空的' },
  'import.no_rows': { status: 400, title: '文件只有标题行，没有数据' },
  'import.not_csv': { status: 400, title: '这不是 CSV 文件，请在 Excel 中另存为 CSV 后上传' },
  'import.encoding_unknown': { status: 400, title: '无法识别文件的编码，请另存为 CSV UTF-8 后上传' },
  'import.malformed': { status: 400, title: '文件格式有误，可能是引号没有成对' },
  'import.row_too_long': { status: 400, title: '有一行太长，可能是引号没有成对' },
  'import.too_many_columns': { status: 400, title: '文件的列太多，最多 100 列' },
  'import.too_many_rows': { status: 400, title: '文件的行数太多，请拆分后再上传' },
  'import.header_repeated': { status: 400, title: '标题行有重复的列名' },
  'import.columns_unknown': { status: 400, title: '标题行没有一列能识别，请对照模板检查' },
  'import.columns_missing': { status: 409, title: '还有必填的列没有对应' },
  'import.columns_wrong': { status: 400, title: '列的对应关系不正确' },
  'import.not_now': { status: 409, title: '这次导入当前的状态不能这样操作' },
  'import.file_gone': { status: 409, title: '文件已不在服务器上，请重新上传' },

  // Tills
  'till.not_found': { status: 404, title: '没有找到这个收银台' },
  'till.revoked': { status: 401, title: '此收银台的密钥已停用' },

  // Notes and allergies
  'note.not_found': { status: 404, title: '没有找到这条备注' },
  'note.not_yours': { status: 403, title: '只有记录人或店长可以删除这条备注' },
  'allergy.consent_needed': { status: 409, title: '需会员先同意我们保存过敏信息' },
  'allergy.too_many': { status: 409, title: '过敏信息最多 20 条' },

  // Services and booking
  'service.not_found': { status: 404, title: '没有找到这项服务' },
  'service.not_offered': { status: 409, title: '这家门店暂不提供这项服务' },
  'service.tier_too_low': { status: 403, title: '您的会员等级暂不能预约这项服务' },
  'slots.range_reversed': { status: 400, title: '结束日期不能早于开始日期' },
  'slots.range_too_long': { status: 400, title: '日期范围太长，请缩短后再查' },
  'booking.not_found': { status: 404, title: '没有找到这个预约' },
  'booking.in_past': { status: 400, title: '这个时间已经过去，请另选时间' },
  'booking.too_soon': { status: 409, title: '离到店时间太近，请选择更晚的时间，或致电门店' },
  'booking.too_far': { status: 409, title: '这一天还未开放预约' },
  'booking.off_grid': { status: 400, title: '请从列出的时间中选择' },
  'booking.closed_then': { status: 409, title: '门店当时不营业，请另选时间' },
  'booking.slot_full': { status: 409, title: '这个时间刚刚约满，请另选时间' },
  'booking.overlaps': { status: 409, title: '与您的另一个预约时间重叠' },
  'booking.too_many_open': { status: 409, title: '未完成的预约已达上限，请先完成或取消一个' },
  'booking.through_store': { status: 403, title: '近期多次预约未到店，请致电门店预约' },
  'booking.hold_expired': { status: 409, title: '保留时间已过，请重新选择时间' },
  'booking.not_now': { status: 409, title: '预约当前的状态不能这样操作' },
  'booking.too_late_to_change': { status: 409, title: '已过可自行改期或取消的时间，请致电门店' },
  'booking.entitlement_used_up': { status: 409, title: '当年的免费次数已用完' },
  'booking.not_today': { status: 409, title: '只能在预约当天办理到店' },
  'booking.checklist_open': { status: 409, title: '服务标准中还有必做项目没有完成' },
  'waitlist.not_found': { status: 404, title: '没有找到这条空位提醒' },
  'waitlist.already': { status: 409, title: '您已设置这个时间的空位提醒' },
  'waitlist.too_many': { status: 409, title: '空位提醒已达上限，请先取消一个' },
  'waitlist.slot_free': { status: 409, title: '这个时间还有空位，可以直接预约' },

  // Notices
  'notice.template_unknown': { status: 400, title: '没有这个消息模板' },
  'call.not_found': { status: 404, title: '没有找到这条待致电记录' },
  'call.settled': { status: 409, title: '这条待致电记录已处理' },

  // Stores, staff, settings
  'store.not_found': { status: 404, title: '没有找到这家门店' },
  'store.zone_unknown': { status: 400, title: '没有这个时区' },
  'store.zone_booked': { status: 409, title: '门店还有未完成的预约，暂不能更改时区' },
  'schedule.day_repeated': { status: 400, title: '同一天只能设置一次' },
  'schedule.bookings_affected': { status: 409, title: '有预约会受影响，请先查看' },
  'staff.not_found': { status: 404, title: '没有找到这位员工' },
  'staff.username_taken': { status: 409, title: '此用户名已被使用' },
  'staff.last_admin': { status: 409, title: '至少要保留一位管理员' },
  'staff.own_account': { status: 409, title: '不能停用自己的账户' },
  'staff.has_members': { status: 409, title: '此员工还是会员的珠宝顾问，请先移交会员' },
  'consultant.not_eligible': { status: 409, title: '此员工不能担任珠宝顾问' },
  'setting.not_found': { status: 404, title: '没有这项设置' },
  'setting.invalid': { status: 400, title: '设置的值不正确' },
  'setting.unchanged': { status: 409, title: '设置已经是这个值' },
  'setting.change_not_found': { status: 404, title: '没有找到这次更改' },

  // The log of operations
  'audit.days_needed': { status: 400, title: '按原因查找时，请选择不超过 31 天的日期范围' },
  'audit.too_many_rows': { status: 422, title: '记录超过 50,000 条，请缩小筛选范围后导出' },

  // Announcements that were given up
  'dead_letter.not_found': { status: 404, title: '没有找到这条消息' },
  'dead_letter.settled': { status: 409, title: '这条消息已处理' },

  // Demo
  'demo.advance_invalid': { status: 400, title: '只能向前调整时间，最多一次 400 天' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errors;

/** One field that did not pass validation. `path` is dotted, e.g. `body.lines.0.priceFen`. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** The body of every error answer: RFC 9457 `application/problem+json`. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail?: string;
  requestId: string;
  errors?: FieldProblem[];
}
