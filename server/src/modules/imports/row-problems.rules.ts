import { errors, type ErrorCode } from '@gemcare/shared';

/** What can be wrong with a row, in the words of the report. They name the column and never the value: that may be personal. */
export const ROW_PROBLEMS = {
  'import.value_missing': '必填项没有填写',
  'import.text_invalid': '含有不能识别的字符',
  'import.text_too_long': '内容太长',
  'import.too_many_cells': '这一行的列数比标题行多',
  'import.phone_invalid': '手机号不正确',
  'import.phone_damaged': '手机号被 Excel 改成了科学计数法，请把该列设为文本后重新填写',
  'import.money_invalid': '金额写法不对',
  'import.money_too_fine': '金额最多两位小数',
  'import.money_too_large': '金额太大',
  'import.weight_invalid': '重量写法不对，应为克，最多三位小数',
  'import.points_invalid': '积分应为不超过 1,000 万的整数',
  'import.date_invalid': '日期写法不对',
  'import.date_in_future': '日期晚于今天',
  'import.date_passed': '日期已过',
  'import.gender_unknown': '性别只能是男或女',
  'import.tier_unknown': '没有这个等级',
  'import.category_unknown': '没有这个类别',
  'import.category_no_piece': '投资金和服务不是珠宝，不建珠宝档案',
  'import.ring_size_invalid': '手寸应为 1 至 35.5 号（港码）',
  'import.pricing_unknown': '没有这种计价方式',
  'import.price_zero': '价格必须大于 0',
  'import.discount_above_price': '优惠大于价格',
  'import.net_mismatch': '价格减优惠与实收不一致',
  'import.total_mismatch': '明细之和与合计不一致',
  'import.too_many_lines': '一张小票最多 50 行',
  'import.receipt_mixed': '同一张小票的时间、会员、店员或合计前后不一致',
  'import.receipt_repeated': '同一小票号在文件中不相邻地重复出现',
  'import.receipt_differs': '此小票已导入过，内容与这次不同',
  'import.receipt_taken': '此小票号在本店已由收银登记',
  'import.row_repeated': '与文件中前面的行重复',
  'import.clerk_unknown': '没有这位店员的账号',
  'import.member_unknown': '此手机号还不是会员，请先导入会员',
  'import.member_differs': '此会员已导入过，内容与这次不同',
  'import.member_imported': '此会员的期初等级和积分已导入过，不再重复导入',
  'import.points_differ': '这一批期初积分已导入过，数目与这次不同',
  'import.points_imported': '此会员这一到期日的期初积分已导入过',
  'import.piece_differs': '此珠宝已导入过，内容与这次不同',
  'import.piece_there': '此会员已有同一证书号的珠宝',
  'import.points_until_alone': '填写了积分有效期，但没有积分',
  'import.tier_until_alone': '填写了等级有效期，但没有等级',
} as const satisfies Record<string, string>;

export type RowCode = keyof typeof ROW_PROBLEMS;

/** What is wrong with one row: of the table above, or what the rules of the house refused. */
export interface RowProblem {
  /** As a spreadsheet counts. */
  row: number;
  /** The heading of the column, where it is one. */
  column: string | null;
  code: RowCode | ErrorCode;
  /** Another row it has to do with. */
  otherRow?: number;
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);
const isRowCode = (code: string): code is RowCode => Object.hasOwn(ROW_PROBLEMS, code);

/** The Chinese sentence of a problem. */
export function sentenceOf({ code, otherRow }: { code: string; otherRow?: number }): string {
  const sentence = isRowCode(code) ? ROW_PROBLEMS[code] : isErrorCode(code) ? errors[code].title : '无法导入';
  return otherRow === undefined ? sentence : `${sentence}（见第 ${otherRow} 行）`;
}
