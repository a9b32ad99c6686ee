import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { gb18030 } from '../../../server/src/testing/gb18030';
import { movedPhone, writeMembers, writeSales } from '../../lib/import-files';
import { openAtDesk, signInAtDesk, untilShows } from '../pages/desk';
import { test } from '../support/fixtures';
import { must, present, same } from '../support/expect';
import { booksOf, bringFile, ended, show, startFile, untilImport, type Mover } from '../support/imports';
import { look, tablet } from '../support/looks';
import { signInStaff } from '../support/people';
import type { Stand } from '../support/stand';
import { until } from '../support/until';

const members = 100;
const rows = 2_000;
const patienceMs = 600_000;

test('moving in: a file of Chinese Excel with 3 bad rows of 500, put right and imported again', async ({
  stand,
  desk,
}) => {
  const file = (name: string, lines: string[][]): string => {
    const at = test.info().outputPath(name);
    writeFileSync(at, gb18030([headings, ...lines].map((cells) => cells.join(',')).join('\r\n')));
    return at;
  };
  const right = Array.from({ length: 500 }, (_, index) => memberRow(index));
  const wrong = right.map((cells) => [...cells]);
  present(wrong[9], 'row')[0] = '1.36E+10';
  present(wrong[99], 'row')[2] = '1990-02-30';
  present(wrong[499], 'row')[3] = '黑金卡';

  await test.step('the manager finds where data is brought in', async () => {
    await signInAtDesk(desk, stand, 'gz-manager');
    await openAtDesk(desk, stand, '/imports');
    await untilShows(desk, '#main', '还没有导入过');
    await look(desk, 'imports empty', tablet);
  });
  await test.step('the file is read, and its columns are matched', async () => {
    await desk.locator('input[type=file]').setInputFiles(file('会员.csv', wrong));
    await untilShows(desk, '#main', '列的对应');
    await untilShows(desk, '#main', '会员资料 · 500 行 · GB18030');
    await untilShows(desk, '#main', '没有用到的列：备注');
    await look(desk, 'import columns', tablet);
  });
  await test.step('a dry run finds the three rows', async () => {
    await desk.locator('#import-check').click();
    await untilFigures(desk, { fresh: '497', unchanged: '0', refused: '3' });
    for (const text of ['科学计数法', '日期写法不对', '没有这个等级']) await untilShows(desk, '#main', text);
    await look(desk, 'import checked', tablet);
  });
  await test.step('the others are imported', async () => {
    await desk.locator('#import-start').click();
    await untilShows(desk, '#main', '导入完成');
    await untilFigures(desk, { fresh: '497', unchanged: '0', refused: '3' });
    await look(desk, 'import done', tablet);
  });
  await test.step('the report names rows, and nobody', async () => {
    const download = desk.waitForEvent('download');
    await desk.locator('#import-report').click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer); // a stream without an encoding gives bytes
    const text = Buffer.concat(chunks).toString();
    must(
      text.includes('101,136****0099,未导入,出生日期,日期写法不对'),
      'the report does not tell of row 101',
    );
    same('lines', text.trim().split('\r\n').length, 501);
    must(!text.includes(movedPhone(99)), 'the report has a phone number in it');
  });
  await test.step('put right and imported again, only the three come in', async () => {
    await openAtDesk(desk, stand, '/imports');
    await desk.locator('input[type=file]').setInputFiles(file('会员 改好.csv', right));
    await desk.locator('#import-check').click();
    await untilFigures(desk, { fresh: '3', unchanged: '497', refused: '0' });
    await desk.locator('#import-start').click();
    await untilShows(desk, '#main', '导入完成');
    await openAtDesk(desk, stand, '/imports');
    await untilShows(desk, '#main', '新增 3 · 无变化 497 · 有误 0');
    await look(desk, 'imports history', tablet);
  });
});

const headings = ['手机号码', '会员姓名', '出生日期', '会员等级', '可用积分', '备注'];
const memberRow = (index: number): string[] => [
  movedPhone(index),
  `会员${index}`,
  '1990/5/1',
  ['银卡', '金卡', '铂金卡', '钻石卡'][index % 4] ?? '',
  '1280',
  '老顾客',
];

async function untilFigures(desk: Page, figures: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(figures))
    await until(
      `${value} rows ${name}`,
      async () => ((await desk.getByTestId(`import-${name}`).textContent()) === value ? true : undefined),
      patienceMs,
    );
}

for (const engine of ['SQLite', 'MariaDB'] as const) {
  test.describe(() => {
    test.use({ engine });
    test(`moving in: kill -9 half way, on ${engine}`, ({ openStand }) => crash(openStand));
  });
}

/** The same files into two servers: one is killed half way and goes on, the other is left alone. Their books are the same. */
async function crash(openStand: (name: string) => Promise<Stand>): Promise<void> {
  const memberFile = test.info().outputPath('members.csv');
  const saleFile = test.info().outputPath('sales.csv');
  await writeMembers(memberFile, members);
  await writeSales(saleFile, rows, members);

  const clean = await test.step('an import that nothing disturbs', async () => {
    const stand = await openStand('undisturbed');
    const mover = await moverOf(stand);
    await bringFile(mover, 'members', memberFile, patienceMs);
    const done = await bringFile(mover, 'sales', saleFile, patienceMs);
    same('outcome', [done.state, done.fresh, done.refused], ['done', rows, 0]);
    const books = await booksOf(mover, members);
    await stand.server().stop();
    return books;
  });

  const stand = await openStand('killed');
  const mover = await moverOf(stand);
  const id = await test.step('another server is killed half way', async () => {
    await bringFile(mover, 'members', memberFile, patienceMs);
    const started = await startFile(mover, 'sales', saleFile, patienceMs);
    await untilImport(mover, started.id, ({ rowsRead }) => rowsRead > 0, patienceMs);
    stand.server().signal('SIGKILL');
    await stand.server().ended;
    return started.id;
  });
  await test.step('started again, it goes on where it was, and every row is dealt with once', async () => {
    await stand.restart();
    const again = await moverOf(stand);
    const now = await show(again, id);
    must(now.rowsRead > 0 && now.rowsRead < rows, `it was at row ${now.rowsRead}`);
    const done = await ended(again, id, patienceMs);
    same('outcome', [done.state, done.rowsRead, done.fresh, done.refused], ['done', rows, rows, 0]);
    same('books', await booksOf(again, members), clean);
  });
  await test.step('the same files once more change nothing', async () => {
    const again = await moverOf(stand);
    const twice = await bringFile(again, 'sales', saleFile, patienceMs);
    same('outcome', [twice.fresh, twice.unchanged, twice.refused], [0, rows, 0]);
    same('books', await booksOf(again, members), clean);
  });
}

async function moverOf(stand: Stand): Promise<Mover> {
  const open = () => signInStaff(stand, 'gz-manager');
  const { accessToken, staff } = await open();
  return {
    url: stand.url,
    api: stand.api,
    token: accessToken,
    signIn: async () => (await open()).accessToken,
    storeId: present(staff.stores[0], 'store').id,
  };
}
