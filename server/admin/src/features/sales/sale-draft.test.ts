import { texts } from '../../texts';
import {
  blankLine,
  filledLines,
  isOtherDiscount,
  lineProblems,
  linesTotal,
  readForPreview,
  readLine,
} from './sale-draft';

const line = { ...blankLine(0), name: '六爪镶钻戒', price: '12,345.67' };

describe('a line of a sale', () => {
  it('is read exactly', () => {
    expect(readLine({ ...line, discount: '345.67', weight: '3.842', material: ' Pt950 ' })).toEqual({
      name: '六爪镶钻戒',
      category: 'ring',
      pricing: 'fixed',
      priceFen: 1_234_567,
      discountFen: 34_567,
      weightMg: 3842,
      material: 'Pt950',
    });
  });

  it('needs a name, and a price above nothing', () => {
    expect(Object.keys(lineProblems({ ...line, name: ' ', price: '0' })).sort()).toEqual(['name', 'price']);
  });

  it('can not be discounted below nothing', () => {
    expect(lineProblems({ ...line, price: '10', discount: '10.01' })).toHaveProperty('discount');
    expect(lineProblems({ ...line, price: '10', discount: '10' })).toEqual({});
  });

  it('says of a price or weight above the bound that it is too large', () => {
    expect(lineProblems({ ...line, price: '1000000000', weight: '100001' })).toEqual({
      price: texts.sales.amountTooLarge,
      weight: texts.sales.weightTooLarge,
    });
    expect(lineProblems({ ...line, price: '一百' })).toEqual({ price: texts.sales.priceInvalid });
  });

  it('counts a name in characters, not in code units', () => {
    expect(lineProblems({ ...line, name: '💍'.repeat(80) })).toEqual({});
    expect(lineProblems({ ...line, name: '💍'.repeat(81) })).toHaveProperty('name');
  });
});

describe("a line's discount", () => {
  const terms = { offeredFen: 24_691, mayRaise: false };
  const manager = { ...terms, mayRaise: true };

  it('follows what the member is offered until another is typed', () => {
    expect(readLine(line, terms)).toMatchObject({ discountFen: 24_691, proposedDiscountFen: 24_691 });
    expect(readForPreview(line)).not.toHaveProperty('discountFen');
    expect(isOtherDiscount({ ...line, discount: '246.91' }, terms)).toBe(false);
    expect(isOtherDiscount({ ...line, discount: '' }, terms)).toBe(true);
  });

  it('is another with a reason only, which goes along', () => {
    const less = { ...line, discount: '100' };
    expect(lineProblems(less, terms)).toEqual({ discountReason: texts.sales.discountReasonMissing });
    const reasoned = { ...less, discountReason: ' 已享特价 ' };
    expect(lineProblems(reasoned, terms)).toEqual({});
    expect(readLine(reasoned, terms)).toMatchObject({
      discountFen: 10_000,
      proposedDiscountFen: 24_691,
      discountReason: '已享特价',
    });
  });

  it("is above the offer by a manager's hand only", () => {
    const more = { ...line, discount: '300', discountReason: '老客户' };
    expect(lineProblems(more, terms)).toEqual({ discount: texts.sales.discountNeedsManager });
    expect(lineProblems(more, manager)).toEqual({});
  });

  it('is free without a member', () => {
    expect(lineProblems({ ...line, discount: '300' })).toEqual({});
    expect(readLine({ ...line, discount: '300' })).not.toHaveProperty('proposedDiscountFen');
  });
});

describe('the lines of a sale', () => {
  it('leave out those nothing was typed into', () => {
    expect(filledLines([line, blankLine(1)])).toEqual([line]);
    expect(filledLines([blankLine(0), blankLine(1)])).toEqual([blankLine(0)]);
  });

  it('add up without rounding', () => {
    const lines = Array.from({ length: 10 }, (_, key) => ({ ...line, key, price: '0.1', discount: '0.01' }));
    expect(linesTotal(lines)).toEqual({ netFen: 90, discountFen: 10 });
  });
});
