/** The value rules of subscribe messages, by the type that a key starts with (`thing4` → `thing`). Counted by code point. */

const count = (value: string): number => [...value].length;
const control = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const chinese = /\p{Script=Han}/u;

const clock = '(?:[01]?\\d|2[0-3])[:：][0-5]\\d(?:[:：][0-5]\\d)?';
const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12]\\d|3[01])';
const date = [
  `\\d{4}年${month}月${day}日`,
  `\\d{4}年${month}月`,
  `${month}月${day}日`,
  `\\d{4}([-/.])${month}\\SEP${day}`,
].join('|');

/** The joint of a date is the same at both places; each use of the pattern numbers its groups anew. */
const dateWithGroup = (name: string): string =>
  date.replace('([-/.])', `(?<${name}>[-/.])`).replace('\\SEP', `\\k<${name}>`);
const timePattern = (name: string): string => `(?:(?:${dateWithGroup(name)})\\s*)?${clock}`;
const datePattern = (name: string): string => `(?:${dateWithGroup(name)})(?:\\s*${clock})?`;
const range = (of: (name: string) => string): RegExp =>
  new RegExp(`^${of('a')}(?:\\s*~\\s*${of('b')})?$`, 'u');

const time = range(timePattern);
const dates = range(datePattern);

const rules: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => count(value) <= 20 && !control.test(value),
  number: (value) => count(value) <= 32 && /^-?\d+(\.\d+)?$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => count(value) <= 5 && /^[\p{P}\p{S}]+$/u.test(value),
  character_string: (value) => count(value) <= 32 && /^[\x20-\x7e]+$/.test(value),
  time: (value) => time.test(value),
  date: (value) => dates.test(value),
  amount: (value) => {
    const digits = /^[\p{Sc}￥]?(\d+(?:\.\d+)?)元?$/u.exec(value)?.[1];
    return digits !== undefined && digits.replace('.', '').length <= 10;
  },
  phone_number: (value) => count(value) <= 17 && /^[\d\p{P}\p{S} ]+$/u.test(value),
  car_number: (value) => count(value) <= 8 && !control.test(value),
  name: (value) =>
    count(value) <= (chinese.test(value) ? 10 : 20) && !control.test(value) && !/\d/.test(value),
  phrase: (value) => count(value) <= 5 && /^\p{Script=Han}+$/u.test(value),
};

/** Whether WeChat takes a value for a key. A key of a type that has no rule takes none: the template is wrong. */
export const isValueFor = (key: string, value: string): boolean =>
  rules[/^([a-z_]+?)\d+$/.exec(key)?.[1] ?? '']?.(value) ?? false;
