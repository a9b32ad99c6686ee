import type { ImportPreview } from '@gemcare/shared/client';
import { changesOf, chosen } from './column-choices';

const field = (name: string, column: number | null) => ({
  field: name,
  title: name,
  required: false,
  column,
});
const preview: ImportPreview = {
  headers: ['手机', '姓名', '备注'],
  fields: [field('phone', 0), field('name', 1), field('tier', null)],
  rows: [],
};

describe('matching columns by hand', () => {
  it('changes nothing where nothing was chosen', () => {
    expect(chosen(preview, {})).toEqual(preview.fields);
    expect(changesOf(preview, {})).toEqual([]);
  });

  it('takes a column from the field that had it', () => {
    const choices = { tier: 1 };
    expect(chosen(preview, choices).map(({ column }) => column)).toEqual([0, null, 1]);
    expect(changesOf(preview, choices)).toEqual([
      { field: 'name', column: null },
      { field: 'tier', column: 1 },
    ]);
  });

  it('may leave a field out', () => {
    expect(changesOf(preview, { name: null })).toEqual([{ field: 'name', column: null }]);
  });

  it('sends nothing for what was put back', () => {
    expect(changesOf(preview, { name: 1 })).toEqual([]);
  });
});
