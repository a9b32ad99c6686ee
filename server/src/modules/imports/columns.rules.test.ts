import { IMPORT_KINDS } from '@gemcare/shared';
import { fieldsOf, headingsOf, matchColumns, missingFields, remapped } from './columns.rules';

const kinds = IMPORT_KINDS;

describe('matching the columns of a shop’s own file', () => {
  it('knows them by the names shops have, whatever their width, case and remarks', () => {
    const headings = ['会员姓名', ' 手 机 号 ', '生日（公历）', '＊等级', 'Points', '备注'];
    expect(matchColumns('members', headings)).toEqual({ phone: 1, name: 0, birthday: 2, tier: 3, points: 4 });
  });

  it('takes the best name where two columns could be meant', () => {
    expect(matchColumns('sales', ['日期', '销售时间'])).toEqual({ soldAt: 1 });
  });

  it.each(kinds)('knows every heading of the template of %s, each as its own', (kind) => {
    const names = Object.values(fieldsOf(kind)).map((field) => field.names[0]);
    expect(Object.keys(matchColumns(kind, names))).toEqual(Object.keys(fieldsOf(kind)));
    expect(missingFields(kind, matchColumns(kind, names))).toEqual([]);
  });

  it.each(kinds)('has no name in %s that two fields share', (kind) => {
    const names = Object.values(fieldsOf(kind)).flatMap((field) => [...field.names]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('says which required columns are missing', () => {
    expect(missingFields('sales', matchColumns('sales', ['小票号', '品名']))).toEqual([
      'soldAt',
      'category',
      'price',
    ]);
  });
});

describe('matching a column by hand', () => {
  it('takes it from the field that had it', () => {
    expect(remapped('members', { phone: 0, name: 1 }, [{ field: 'name', column: 0 }], 3)).toEqual({
      name: 0,
    });
    expect(remapped('members', { phone: 0, name: 1 }, [{ field: 'name', column: null }], 3)).toEqual({
      phone: 0,
    });
  });

  it('refuses a field or a column that is not there', () => {
    const refuse = (field: string, column: number) => () => remapped('members', {}, [{ field, column }], 3);
    expect(refuse('constructor', 0)).toThrow('import.columns_wrong');
    expect(refuse('phone', 3)).toThrow('import.columns_wrong');
  });
});

describe('the headings of a file', () => {
  it('are cut at the last one, and may not repeat', () => {
    expect(headingsOf(['手机号', '', ' 姓\n名 ', '', ''])).toEqual(['手机号', '', '姓 名']);
    expect(() => headingsOf(['手机号', '手机号'])).toThrow('import.header_repeated');
    expect(() => headingsOf(Array.from({ length: 300 }, (_, index) => `列${index}`))).toThrow(
      'import.too_many_columns',
    );
  });
});
