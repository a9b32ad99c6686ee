import { endsSessions, isWorkingAdmin, scopeAfter, scopeOf } from './accounts.rules';

const clerk = { role: 'clerk', active: true } as const;
const admin = { role: 'admin', active: true } as const;

describe('staff accounts', () => {
  it('count as admins while they work', () => {
    expect(isWorkingAdmin(admin)).toBe(true);
    expect(isWorkingAdmin({ ...admin, active: false })).toBe(false);
    expect(isWorkingAdmin(clerk)).toBe(false);
  });

  it('give admins every store', () => {
    expect(scopeOf({ role: 'admin', allStores: false })).toBe(true);
    expect(scopeOf({ role: 'manager', allStores: false })).toBe(false);
    expect(scopeOf({ role: 'agent', allStores: true })).toBe(true);
  });

  it('lose every store with the role of an admin, unless it is given to them', () => {
    const boss = { role: 'admin', allStores: true } as const;
    expect(scopeAfter(boss, { role: 'manager' })).toBe(false);
    expect(scopeAfter(boss, { role: 'manager', allStores: true })).toBe(true);
    expect(scopeAfter(boss, {})).toBe(true);
    expect(scopeAfter(boss, { allStores: false })).toBe(true);
    const headOffice = { role: 'manager', allStores: true } as const;
    expect(scopeAfter(headOffice, { role: 'agent' })).toBe(true);
    expect(scopeAfter(headOffice, { allStores: false })).toBe(false);
    expect(scopeAfter({ role: 'clerk', allStores: false }, { role: 'admin' })).toBe(true);
  });

  it('sign a person out when the password changes, the account ends, or the person becomes admin', () => {
    expect(endsSessions(clerk, clerk, true)).toBe(true);
    expect(endsSessions(clerk, { ...clerk, active: false }, false)).toBe(true);
    expect(endsSessions(clerk, admin, false)).toBe(true);
    expect(endsSessions(admin, admin, false)).toBe(false);
    expect(endsSessions(admin, clerk, false)).toBe(false);
  });
});
