import { bringsCountryCode, cleanCode, isPhone, phoneOf } from './phone.rules';

describe('a code as it is pasted', () => {
  it.each([
    ['123 456'],
    [' 123456'],
    ['123-456'],
    ['１２３４５６'],
    ['【臻护】验证码 123456'],
    ['【臻护】验证码 123456，5 分钟内有效'],
    ['【臻护】5 分钟内有效的验证码：123456'],
  ])('%s is 123456', (pasted) => {
    expect(cleanCode(pasted)).toBe('123456');
  });

  it('grows as it is typed', () => {
    expect(cleanCode('12a')).toBe('12');
  });
});

describe('a phone as it is typed', () => {
  it.each([
    ['138 0000 6666', '13800006666'],
    ['１３８００００６６６６', '13800006666'],
    ['8613800006666', '+8613800006666'],
    ['86 138-0000-6666', '+8613800006666'],
    ['+86 13800006666', '+8613800006666'],
    ['＋85251234567', '+85251234567'],
  ])('%s is sent as %s', (typed, sent) => {
    expect(phoneOf(typed)).toBe(sent);
    expect(isPhone(typed)).toBe(true);
  });

  it.each([['1380000666'], ['86138000066'], ['+'], ['']])('%s is none', (typed) => {
    expect(isPhone(typed)).toBe(false);
  });

  it('brings its own country code behind a plus', () => {
    expect(bringsCountryCode(' +852')).toBe(true);
    expect(bringsCountryCode('138')).toBe(false);
  });
});
