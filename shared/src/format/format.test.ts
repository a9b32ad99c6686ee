import {
  formatDay,
  formatDelta,
  formatFen,
  formatInstant,
  formatMonth,
  formatMultiplier,
  formatPoints,
  formatYuan,
  greeting,
  groupDigits,
} from './format';

describe('money and points', () => {
  it('are grouped by thousands, money with two places', () => {
    expect(formatFen(128_000)).toBe('¥1,280.00');
    expect(formatFen(1_234_567)).toBe('¥12,345.67');
    expect(formatFen(5)).toBe('¥0.05');
    expect(formatFen(-50)).toBe('-¥0.50');
    expect(formatYuan(320_000)).toBe('¥3,200');
    expect(formatYuan(320_050)).toBe('¥3,200.50');
    expect(formatPoints(1_280)).toBe('1,280');
    expect(formatPoints(-1_234_567)).toBe('-1,234,567');
    expect(formatDelta(200)).toBe('+200');
    expect(formatDelta(-200)).toBe('-200');
    expect(formatMultiplier(120)).toBe('×1.2');
    expect(formatMultiplier(200)).toBe('×2');
  });

  it('are read aloud in groups of four digits', () => {
    expect(groupDigits('6028441379120456')).toBe('6028 4413 7912 0456');
    expect(groupDigits('6028441379')).toBe('6028 4413 79');
  });
});

describe('days and times', () => {
  it('are those of a Chinese wall clock, whatever the machine is set to', () => {
    expect(formatInstant('2026-11-21T06:30:00.000Z')).toBe('11月21日 周六 14:30');
    expect(formatInstant('2026-12-31T16:00:00.000Z')).toBe('1月1日 周五 00:00');
    expect(formatDay('2026-03-04')).toBe('3月4日');
    expect(formatDay('2027-03-14', { year: true })).toBe('2027年3月14日');
    expect(formatMonth('2026-11-21')).toBe('2026年11月');
  });

  it('greet by the hour', () => {
    const at = (hour: number) => greeting(new Date(Date.UTC(2026, 10, 21, hour - 8)).toISOString());
    expect([at(3), at(9), at(12), at(15), at(20)]).toEqual([
      '夜深了',
      '上午好',
      '中午好',
      '下午好',
      '晚上好',
    ]);
  });
});
