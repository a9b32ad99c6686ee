import { changesOf, rebase, valuesOf } from './member-changes';

const base = { name: '林晓', birthday: '1990-05-01', gender: null, version: 3 };

describe('changes to a member', () => {
  it('hold only what differs, with the version it was changed from', () => {
    expect(changesOf(base, { ...valuesOf(base), name: ' 林晓彤 ' })).toEqual({ version: 3, name: '林晓彤' });
    expect(changesOf(base, { name: '', birthday: '1990-05-01' })).toEqual({ version: 3, name: null });
  });

  it('stay where somebody else saved first, and untouched fields follow', () => {
    const stored = { name: '林小', birthday: '1991-06-02', gender: 'female' as const, version: 4 };
    const typed = rebase(base, stored, { ...valuesOf(base), name: '林晓彤' });
    expect(typed).toEqual({ name: '林晓彤', birthday: '1991-06-02', gender: 'female' });
    expect(changesOf(stored, typed)).toEqual({ version: 4, name: '林晓彤' });
  });
});
