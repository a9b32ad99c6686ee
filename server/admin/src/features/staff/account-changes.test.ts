import { changesOf, hasChanged, rebase, valuesOf, type Stored } from './account-changes';

const store = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C01', name: '天河正佳店' };
const other = { id: '01JD3K6Z8Q0V5W7X9Y2A4B6C03', name: '福田星河店' };
const base: Stored = {
  name: '陈静',
  calledName: '陈女士',
  role: 'clerk',
  allStores: false,
  stores: [store],
  version: 3,
};

describe('changes to an account', () => {
  it('are only what was changed, with the version it was changed from', () => {
    expect(changesOf(base, { ...valuesOf(base), name: ' 陈静 ', role: 'manager' })).toEqual({
      version: 3,
      role: 'manager',
    });
    expect(changesOf(base, { ...valuesOf(base), calledName: '' })).toEqual({ version: 3, calledName: null });
    expect(hasChanged(base, { ...valuesOf(base), storeIds: [store.id] })).toBe(false);
    expect(hasChanged(base, {})).toBe(false);
  });

  it('leave the scope of an admin to the role, and give it anew to whoever was one', () => {
    expect(changesOf(base, { ...valuesOf(base), role: 'admin', allStores: true })).toEqual({
      version: 3,
      role: 'admin',
    });
    const admin: Stored = { ...base, role: 'admin', allStores: true };
    expect(changesOf(admin, { ...valuesOf(admin), role: 'manager', allStores: false })).toEqual({
      version: 3,
      role: 'manager',
      allStores: false,
    });
  });

  it('stand on what somebody else saved meanwhile', () => {
    const stored: Stored = { ...base, name: '陈小静', stores: [store, other], version: 4 };
    expect(rebase(base, stored, { ...valuesOf(base), role: 'agent' })).toEqual({
      ...valuesOf(stored),
      role: 'agent',
    });
    expect(rebase(base, stored, { ...valuesOf(base), name: '陈老师' }).name).toBe('陈老师');
  });
});
