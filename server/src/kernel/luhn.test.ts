import fc from 'fast-check';
import { luhnDigit, passesLuhn } from './luhn';

const digits = fc.stringMatching(/^\d{1,20}$/);

describe('the Luhn check digit', () => {
  it('agrees with the worked example of the standard', () => {
    expect(luhnDigit('7992739871')).toBe('3');
    expect(passesLuhn('79927398713')).toBe(true);
  });

  it('makes every number pass', () => {
    fc.assert(fc.property(digits, (number) => passesLuhn(number + luhnDigit(number))));
  });

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, where, by) => {
        const right = number + luhnDigit(number);
        const at = where % right.length;
        const wrong = right.slice(0, at) + String((Number(right[at]) + by) % 10) + right.slice(at + 1);
        return !passesLuhn(wrong);
      }),
    );
  });

  it('refuses what is no number', () => {
    for (const text of ['', '0', '12a4', '１８']) expect(passesLuhn(text)).toBe(false);
  });
});
