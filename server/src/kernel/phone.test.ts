import { maskPhone, parsePhone } from './phone';
import { Problem } from './problem';

describe('reading a phone number', () => {
  it.each([
    ['13800006666', '+8613800006666'],
    ['138 0000 6666', '+8613800006666'],
    ['138-0000-6666', '+8613800006666'],
    ['+86 138 0000 6666', '+8613800006666'],
    ['0086 13800006666', '+8613800006666'],
    ['+852 5123 4567', '+85251234567'],
    ['+853 6612 3456', '+85366123456'],
  ])('takes %s as %s', (typed, number) => {
    expect(parsePhone(typed)).toBe(number);
  });

  it.each([
    '1380000666',
    '138000066660',
    '020-81234567',
    '12345',
    '+86 10 5992 8888',
    '23800006666',
    '+999 12345678',
    '-----',
  ])('refuses %s', (typed) => {
    expect(() => parsePhone(typed)).toThrow(new Problem('phone.invalid'));
  });
});

describe('masking a phone number', () => {
  it('hides the middle of a Chinese number', () => {
    expect(maskPhone('+8613800006666')).toBe('138****6666');
  });

  it('leaves the country and the tail of any other', () => {
    expect(maskPhone('+85251234567')).toBe('+852 ****4567');
    expect(maskPhone('+12133734253')).toBe('+1 ****4253');
  });
});
