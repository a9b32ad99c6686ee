import { calendarFile } from './calendar-file';

const booking = {
  number: 'BK26112148213',
  version: 3,
  startsAt: new Date('2026-11-30T04:00:00.000Z'),
  durationMinutes: 30,
  serviceName: '珠宝清洗',
  storeName: '天河正佳店',
  address: '广州市天河路 228 号, 2 层',
  storePhone: null,
  latitudeE6: null,
  longitudeE6: null,
  policy: { sentence: '开始前 2 小时可免费改期或取消，迟到 30 分钟后不再保留。' },
};
const file = calendarFile(booking, new Date('2026-11-26T03:14:11.000Z'));
const lines = file.split('\r\n');

it('is a calendar with one event, in lines as RFC 5545 wants them', () => {
  expect(lines[0]).toBe('BEGIN:VCALENDAR');
  expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(lines.every((line) => !line.includes('\n') && Buffer.byteLength(line) <= 75)).toBe(true);
});

it('begins and ends with the booking, and replaces an earlier import of it', () => {
  expect(lines).toEqual(
    expect.arrayContaining([
      'UID:BK26112148213@gemcare',
      'SEQUENCE:3',
      'DTSTART:20261130T040000Z',
      'DTEND:20261130T043000Z',
      'SUMMARY:珠宝清洗 · 天河正佳店',
    ]),
  );
});

it('writes what separates values as part of the text', () => {
  expect(file).toContain('228 号\\, 2 层');
});
