import { NOTICE_TEMPLATES } from '@gemcare/shared';
import { TEMPLATE_FORMS } from '../../wechat/templates';
import { MESSAGE_KINDS, nextAttemptAt, thing, WORTH } from './notices.rules';
import { messageData } from './notices.texts';

const AT = new Date('2026-11-21T06:30:00.000Z');

describe('a thing', () => {
  it.each([
    ['珠宝清洗', '珠宝清洗'],
    ['珠'.repeat(20), '珠'.repeat(20)],
    ['珠'.repeat(21), `${'珠'.repeat(19)}…`],
    ['💎'.repeat(21), `${'💎'.repeat(19)}…`],
    ['一\n二\t 三\u2028四', '一 二 三 四'],
    [' \n', '无'],
  ])('of %j is %j', (value, expected) => {
    expect(thing(value)).toBe(expected);
  });
});

describe('a message', () => {
  const booking = {
    serviceName: '珠宝清洗'.repeat(7),
    storeName: '天河正佳店'.repeat(5),
    startsAt: new Date('2026-11-22T06:30:00.000Z'),
    zone: 'Asia/Shanghai',
  };
  const data = (kind: (typeof MESSAGE_KINDS)[number]) =>
    messageData[kind]({ booking, storeAddress: '', reason: '师傅\n临时请假', until: AT });

  it.each(MESSAGE_KINDS)('of %s fills every key of its template, with what fits', (kind) => {
    const filled = data(kind);
    expect(Object.keys(filled)).toEqual(Object.keys(TEMPLATE_FORMS[WORTH[kind].template].keys));
    for (const [key, value] of Object.entries(filled)) {
      if (key.startsWith('time')) expect(value).toMatch(/^2026年11月2[12]日 14:30$/);
      expect([...value].length).toBeLessThanOrEqual(key.startsWith('phrase') ? 5 : 20);
      expect(value).not.toBe('');
    }
  });

  it('is worth more the less its reader could know otherwise', () => {
    const byWorth = MESSAGE_KINDS.toSorted((a, b) => WORTH[a].valueRank - WORTH[b].valueRank);
    expect(byWorth).toEqual(['offer', 'cancelled', 'moved', 'reminder_soon', 'reminder_day']);
    expect(byWorth.filter((kind) => WORTH[kind].important)).toEqual(['offer', 'cancelled', 'moved']);
    expect([...new Set(byWorth.map((kind) => WORTH[kind].template))].toSorted()).toEqual(
      [...NOTICE_TEMPLATES].toSorted(),
    );
  });

  it('is tried again later and later, at most 10 minutes on', () => {
    const waits = [1, 2, 3, 6, 9].map(
      (attempts) => (nextAttemptAt(AT, attempts).getTime() - AT.getTime()) / 1000,
    );
    expect(waits).toEqual([20, 40, 80, 600, 600]);
  });
});
