import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memberTable, oneTimeCode, readDemoAccounts, staffTable } from './demo-accounts';

const accounts = {
  members: [{ name: '林女士', phone: '+86 138 0000 6666', tier: '金卡' }],
  staff: [
    {
      username: 'admin',
      password: 'p',
      role: 'admin',
      name: '管理员',
      store: '总部',
      totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    },
    { username: 'gz-clerk', password: 'p', role: 'clerk', name: '小陈', store: '广州' },
  ],
};

describe('the demo accounts', () => {
  it('are read from the file of the data folder', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'gemcare-accounts-'));
    writeFileSync(path.join(folder, 'demo-accounts.json'), JSON.stringify(accounts));
    expect(readDemoAccounts(folder)).toEqual(accounts);
    rmSync(folder, { recursive: true });
  });

  it('are shown as aligned tables', () => {
    expect(memberTable(accounts)).toBe('+86 138 0000 6666  林女士  金卡');
    expect(staffTable(accounts).split('\n')).toEqual([
      'admin     p  admin  管理员  总部  + one-time code',
      'gz-clerk  p  clerk  小陈    广州',
    ]);
  });

  it('give the one-time code of RFC 6238 at a moment', () => {
    expect(oneTimeCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(59_000))).toEqual({
      code: '287082',
      secondsLeft: 1,
    });
  });
});
