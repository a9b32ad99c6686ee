import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Files as a shop's older system exports them, as long as asked for and always the same. */

const names = ['六爪镶钻戒 Pt950', '古法足金手镯', '和田玉吊坠', '淡水珍珠项链', '18K 金耳钉'];
const categories = ['戒指', '手镯', '吊坠', '项链', '耳饰'];
const tiers = ['银卡', '金卡', '铂金卡', '钻石卡'];

/** The phone of the n-th member of such a file; none of the demo's. */
export const movedPhone = (index: number): string => `136${String(10_000_000 + index)}`;

/** Writes members with tiers and points. */
export const writeMembers = (file: string, members: number): Promise<void> =>
  writeRows(file, '手机号,姓名,性别,生日,入会日期,等级,积分,积分有效期', members, (index) =>
    [
      movedPhone(index),
      `会员${index}`,
      index % 2 === 0 ? '女' : '男',
      `19${String(60 + (index % 40))}-0${1 + (index % 9)}-1${index % 9}`,
      `20${String(10 + (index % 14))}/3/8`,
      tiers[index % 4],
      String(100 + (index % 5_000)),
      '2031-12-31',
    ].join(','),
  );

/** Writes sales of these members, one to three rows a receipt; every tenth receipt is nobody's. */
export function writeSales(file: string, rows: number, members: number): Promise<void> {
  let receipt = 0;
  let line = 0;
  return writeRows(
    file,
    '小票号,销售时间,会员手机号,品名,类别,计价方式,价格,优惠,材质,证书号,重量',
    rows,
    (index) => {
      if (line > receipt % 3) {
        receipt += 1;
        line = 0;
      }
      line += 1;
      const piece = index % 5;
      const fen = 10_000 + ((index * 7_919) % 2_000_000);
      return [
        `OLD-${String(receipt).padStart(7, '0')}`,
        `20${String(15 + (receipt % 9))}/${1 + (receipt % 12)}/${1 + (receipt % 28)} 15:${String(receipt % 60).padStart(2, '0')}`,
        receipt % 10 === 9 ? '' : movedPhone((receipt * 7) % members),
        names[piece],
        categories[piece],
        '一口价',
        `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`,
        index % 4 === 0 ? '100' : '',
        'Pt950',
        index % 3 === 0 ? `GIA ${2_000_000_000 + index}` : '',
        `${1 + (index % 30)}.${String(index % 1000).padStart(3, '0')}`,
      ].join(',');
    },
  );
}

async function writeRows(
  file: string,
  headings: string,
  rows: number,
  rowAt: (index: number) => string,
): Promise<void> {
  const to = createWriteStream(file);
  to.write(`\ufeff${headings}\r\n`);
  for (let index = 0; index < rows; index += 1) {
    if (!to.write(`${rowAt(index)}\r\n`)) await once(to, 'drain');
  }
  to.end();
  await finished(to);
}
