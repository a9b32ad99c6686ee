import { texts } from '../../texts';
import { blankLine, filledLines, lineProblems, linesTotal, readLine } from './sale-draft';

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
