import { SettingForm } from '@gemcare/shared';
import { fieldProblems } from '../http/validation';
import { one, perTier, text } from './setting-forms';

const greeting = one(text(8));
const notice = one(text(12, { multiline: true }));

describe('a setting that is a text', () => {
  it('is edited by a field of its length, on one line or several', () => {
    expect(greeting.form).toEqual({
      cell: { kind: 'text', maxLength: 8, multiline: false },
      rows: [],
      columns: [],
    });
    expect(notice.form.cell).toEqual({ kind: 'text', maxLength: 12, multiline: true });
    for (const { form } of [greeting, notice]) expect(SettingForm.parse(form)).toEqual(form);
  });

  it.each([
    ['spaces around', '\u3000 欢迎光临 ', '欢迎光临'],
    ['as many characters as fit, of four bytes each', '𠮷'.repeat(8), '𠮷'.repeat(8)],
    ['parts that belong together', 'e\u0301', 'é'],
  ])('is kept without what is not part of it: %s', (_, typed, kept) => {
    expect(greeting.schema.parse(typed)).toBe(kept);
    expect(notice.schema.parse(typed)).toBe(kept);
  });

  it.each([
    ['\n一\n二\r\n三\r四 \n', '一\n二\n三\n四'],
    ['一\n\n二', '一\n\n二'],
  ])('has the line ends of one system: %j', (typed, kept) => {
    expect(notice.schema.parse(typed)).toBe(kept);
  });

  it.each([
    ['nothing', '', 'too_short', '内容太短'],
    ['spaces', ' \n\u3000', 'too_short', '内容太短'],
    ['nothing to see', '\u200b', 'too_short', '内容太短'],
    ['more than fits', '𠮷'.repeat(13), 'too_long', '内容太长'],
    ['far more than fits', 'x'.repeat(10_000), 'too_big', '数值或长度太大'],
    ['a tab', '欢迎\t光临', 'control_characters', '不能包含控制字符'],
    ['a line separator', '欢迎\u2028光临', 'control_characters', '不能包含控制字符'],
    ['half a character', '💍'.slice(0, 1), 'control_characters', '不能包含控制字符'],
    ['a number', 7, 'invalid_type', '类型不正确'],
    ['null', null, 'invalid_type', '类型不正确'],
  ])('is not %s', (_, typed, code, message) => {
    for (const { schema } of [greeting, notice]) {
      const { error } = schema.safeParse(typed, { reportInput: true });
      expect(error && fieldProblems('body.value', error)).toContainEqual({
        path: 'body.value',
        code,
        message,
      });
    }
  });

  it('has several lines only where it may', () => {
    const typed = '欢迎\n光临';
    expect(notice.schema.parse(typed)).toBe(typed);
    expect(greeting.schema.safeParse(typed).error?.issues[0]?.message).toBe('control_characters');
  });

  it('may be one for each tier', () => {
    const { schema, form } = perTier(text(8));
    expect(form.rows.map(({ key }) => key)).toEqual(['silver', 'gold', 'platinum', 'diamond']);
    const words = { silver: '银', gold: '金', platinum: '铂', diamond: '钻' };
    expect(schema.parse({ ...words, gold: ' 金 ' })).toEqual(words);
  });
});
