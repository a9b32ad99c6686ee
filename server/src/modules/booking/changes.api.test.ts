import { engines, testApp, type BuiltMember, type BuiltStaff } from '../../testing/app';
import { bookable, booker, type Bookable } from '../../testing/bookable';
import { outcomeOf } from '../../testing/booking-facts';
import { API_BASE } from '../../http/mount';

const NOBODY = '01JD3K6Z8Q0V5W7X9Y2A4B6C8D';
const SUNDAY = '2026-11-22';
const MONDAY = '2026-11-23';

interface Told {
  id: string;
  day: string;
}

describe.each(engines)('changes of a store’s bookings, on %s', (engine) => {
  const app = testApp(engine);
  let place: Bookable;
  let elsewhere: Bookable;
  let member: BuiltMember;
  let clerk: BuiltStaff;
  const opened: AbortController[] = [];

  beforeEach(async () => {
    place = await bookable(app, { days: 3 });
    elsewhere = await bookable(app, { days: 3 });
    member = await app.build.member();
    clerk = await app.build.staff({ storeId: place.storeId });
  });
  afterEach(() => {
    for (const connection of opened.splice(0)) connection.abort();
  });

  const as = (at = place) => booker(app, at, member);

  /** Watches a store over a connection of its own; `next` waits for something to be told. */
  async function watch(storeId = place.storeId, token = clerk.token) {
    const connection = new AbortController();
    opened.push(connection);
    const response = await fetch(`${app.origin}${API_BASE}/admin/stores/${storeId}/booking-changes`, {
      headers: { authorization: `Bearer ${token}` },
      signal: connection.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error('there is no stream');
    let text = '';
    const next = async (): Promise<Told | 'end'> => {
      for (;;) {
        const found = /event: booking\ndata: (.*)\n\n/.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return JSON.parse(found[1] ?? '') as Told; // the stream says so in its summary
        }
        const { done, value } = await reader.read();
        if (done) return 'end';
        text += value;
      }
    };
    return { response, next };
  }

  it('are told as server-sent events: each booking with its day', async () => {
    const { response, next } = await watch();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const held = await as().hold(SUNDAY, '11:00');
    expect(await next()).toEqual({ id: held.body.id, day: SUNDAY });
    await as().confirm(held.body.id);
    expect(await next()).toEqual({ id: held.body.id, day: SUNDAY });
    await as().reschedule(held.body.id, 2, MONDAY, '11:00');
    expect(await next()).toEqual({ id: held.body.id, day: MONDAY });
  });

  it('are those of the own store alone, from a moment before: nothing is lost while a reader is on the way', async () => {
    const earlier = await as().hold(SUNDAY, '10:00');
    const { next } = await watch();
    expect(await next()).toEqual({ id: earlier.body.id, day: SUNDAY });
    await as(elsewhere).book(SUNDAY, '15:00');
    const here = await as().hold(SUNDAY, '12:00');
    expect(await next()).toEqual({ id: here.body.id, day: SUNDAY });
  });

  it('are told to everybody who watches', async () => {
    const watchers = [await watch(), await watch(), await watch(elsewhere.storeId, await headOffice())];
    const here = await as().hold(SUNDAY, '12:00');
    const there = await as(elsewhere).hold(SUNDAY, '15:00');
    expect(await Promise.all(watchers.map(({ next }) => next()))).toEqual([
      { id: here.body.id, day: SUNDAY },
      { id: here.body.id, day: SUNDAY },
      { id: there.body.id, day: SUNDAY },
    ]);
  });
  const headOffice = async () => (await app.build.staff({ role: 'admin', allStores: true })).token;

  it('are not for other stores, nor for members', async () => {
    const ask = (id: string, token: string) =>
      app.send({ method: 'GET', path: `${API_BASE}/admin/stores/${id}/booking-changes`, token });
    expect(outcomeOf(await ask(elsewhere.storeId, clerk.token))).toBe('403 auth.other_store');
    expect(outcomeOf(await ask(NOBODY, await headOffice()))).toBe('404 store.not_found');
    expect(outcomeOf(await ask(place.storeId, member.token))).toBe('403 auth.forbidden');
  });

  it('end when the server stops, so that it does not wait for them; whoever comes later is sent away', async () => {
    const { next } = await watch();
    app.app.changes.close();
    expect(await next()).toBe('end');
    expect(await (await watch()).next()).toBe('end');
  });
});
