import { ApiError } from '../../api/api-error';
import { aBooking } from '../../testing/bookings';
import { texts } from '../../texts';
import { inStaffWords, lateBy, sentenceFor } from './booking-words';
import { cameFor, isFound, sectionsOf, stillToCome } from './queue-model';

it('says everything a block shows', () => {
  expect(sentenceFor(aBooking('16:00'))).toBe('16:00–16:30 林女士 金卡 珠宝清洗 已预约');
  expect(sentenceFor(aBooking('16:00', { state: 'held', isOffer: true }))).toMatch(/空位保留$/);
  expect(sentenceFor(aBooking('16:00', { member: null, overtime: true }))).toBe(
    '16:00–16:30 散客 珠宝清洗 已预约 加时',
  );
});

it('counts how late somebody is, once the time has come', () => {
  const at = (time: string) => Date.parse(`2026-11-26T${time}:30+08:00`);
  expect(lateBy(aBooking('14:30'), at('14:42'))).toBe(12);
  expect(lateBy(aBooking('14:30'), at('14:20'))).toBe(0);
  expect(lateBy(aBooking('14:30', { state: 'checked_in' }), at('14:42'))).toBe(0);
});

it('tells staff of the member what the catalogue tells the member', () => {
  const error = new ApiError({ code: 'booking.overlaps', status: 409, title: '与您的另一个预约时间重叠' });
  expect(inStaffWords(error)).toMatchObject({
    status: 409,
    title: texts.bookings.refusals['booking.overlaps'],
  });
  const other = new ApiError({ code: 'booking.slot_full', status: 409, title: '这个时间刚刚约满' });
  expect(inStaffWords(other)).toBe(other);
});

it('sorts the day by how far everybody is', () => {
  const sections = sectionsOf([
    aBooking('16:00', { id: 'later' }),
    aBooking('15:00', { id: 'sooner' }),
    aBooking('14:00', { id: 'here', state: 'checked_in' }),
    aBooking('11:00', { id: 'missed', state: 'no_show' }),
    aBooking('11:00', { id: 'gone', state: 'cancelled' }),
  ]);
  expect(sections.awaited.map(({ id }) => id)).toEqual(['sooner', 'later']);
  expect([sections.here.length, sections.missed.length, sections.done.length]).toEqual([1, 1, 0]);
  expect(stillToCome(sections.awaited)).toHaveLength(2);
});

it.each([
  ['林', true],
  ['48213', true],
  ['bk2611', true],
  ['6666', true],
  ['13800006666', true],
  ['13900006666', false],
  ['周', false],
])('finds a booking by %s: %s', (typed, found) => {
  expect(isFound(aBooking(), typed)).toBe(found);
});

it('takes a scanned member to what can be checked in, before what was missed', () => {
  const missed = aBooking('10:00', { id: 'missed', state: 'no_show' });
  const next = aBooking('15:00', { id: 'next' });
  const member = next.member?.id ?? '';
  expect(cameFor([missed, next], member)?.id).toBe('next');
  expect(cameFor([missed], member)?.id).toBe('missed');
  expect(cameFor([next], 'somebody')).toBeNull();
});
