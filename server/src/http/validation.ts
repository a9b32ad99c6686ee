import type { FieldProblem } from '@gemcare/shared';
import type * as z from 'zod';
import { problem } from '../kernel/problem';

const MESSAGES: Record<string, string> = {
  control_characters: '不能包含控制字符',
  too_short: '内容太短',
  too_long: '内容太长',
  too_small: '数值或长度太小',
  too_big: '数值或长度太大',
  invalid_type: '类型不正确',
  invalid_value: '不在可选范围内',
  invalid_format: '格式不正确',
  invalid_union: '格式不正确',
  zero: '不能为 0',
  discount_above_price: '优惠不能超过原价',
  duplicate_line: '同一明细不能重复',
  not_zero: '必须为 0',
  not_above_lower_tier: '必须高于前一等级',
  not_after_opening: '打烊时间要晚于开门时间',
  not_after_range_before: '与前一段时间重叠，或顺序不对',
  member_needed: '不是会员的顾客，只能到店付款，也没有珠宝档案可选',
  too_deep: '内容嵌套太深',
  not_array: '格式不正确',
  missing: '必填',
};

const toFieldProblem = (part: string, issue: z.core.$ZodIssue): FieldProblem => {
  // Our own refinements name themselves in `message`; zod's built-in ones are told by `code`.
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const code = missing ? 'missing' : issue.code === 'custom' ? issue.message : issue.code;
  return { path: [part, ...issue.path].join('.'), code, message: MESSAGES[code] ?? '内容有误' };
};

/**
 * Parses one part of a request by the contract.
 * @throws request.invalid with every field that did not pass
 */
export function parsePart<S extends z.ZodType>(
  part: 'params' | 'query' | 'body',
  schema: S,
  value: unknown,
): z.output<S> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw problem('request.invalid', { errors: fieldProblems(part, parsed.error) });
}

/** What did not pass, field by field; `part` is where the value stands in the request, e.g. `body.value`. */
export const fieldProblems = (part: string, { issues }: z.ZodError): FieldProblem[] =>
  issues.slice(0, 50).map((issue) => toFieldProblem(part, issue));

const MAX_DEPTH = 16;

/** Refuses JSON nested deeper than anything the contract has, before a recursive reader meets it. */
export function refuseDeepNesting(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH)
      throw problem('request.invalid', {
        errors: [{ path: 'body', code: 'too_deep', message: MESSAGES.too_deep ?? '' }],
      });
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values<unknown>({ ...value }) : [],
    );
  }
}
