import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Allergies, Preferences } from '@gemcare/shared/client';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { changeOf, offered, startOf } from './allergy-values';
import { AllergyLine } from './allergy-line';
import { MemberLikes } from './member-likes';
import { bodyOf, rebase, sameFingerTwice, valuesOf } from './preference-values';

const words = texts.likes;
const ID = '01JD3K6Z8Q0V5W7X9Y2A4B6C20';
const preferences: Preferences = {
  ringSizes: [{ hand: 'left', finger: 'ring', size: '13' }],
  metals: ['platinum'],
  styles: [],
  likes: '蓝宝石',
  service: ['quiet'],
  serviceNote: null,
  contact: null,
  version: 2,
  updatedAt: '2026-11-21T06:30:00.000Z',
};
const allergies: Allergies = {
  consented: true,
  items: [{ id: 'A', substance: 'nickel', detail: '戴耳钉会红肿', at: '2026-11-21T06:30:00.000Z' }],
  can: { edit: true },
};

describe('what the form of preferences sends', () => {
  it('is all of it, nothing half filled in, from the version that was read', () => {
    const typed = { ...valuesOf(preferences), likes: ' ', ringSizes: [{ hand: 'left' as const }] };
    expect(bodyOf(typed, 2)).toMatchObject({ likes: null, ringSizes: [], metals: ['platinum'], version: 2 });
  });

  it('keeps what was changed here and takes the rest as it is stored after a conflict', () => {
    const stored: Preferences = { ...preferences, likes: '红宝石', contact: 'phone', version: 3 };
    const typed = { ...valuesOf(preferences), likes: '珍珠' };
    expect(rebase(preferences, stored, typed)).toMatchObject({ likes: '珍珠', contact: 'phone' });
  });

  it('has one size a finger', () => {
    const size = { hand: 'left' as const, finger: 'ring' as const, size: '13' };
    expect(sameFingerTwice([size, { ...size, size: '14' }])).toBe(true);
    expect(sameFingerTwice([size, { ...size, hand: 'right' }])).toBe(false);
  });
});

describe('what the form of allergies sends', () => {
  it('is what comes and what goes', () => {
    expect(changeOf(allergies, startOf(allergies))).toEqual({ add: [], remove: [] });
    expect(changeOf(allergies, { kept: [], added: ['gold'], other: ' 胶水 ', consent: false })).toEqual({
      add: [{ substance: 'gold' }, { substance: 'other', detail: '胶水' }],
      remove: ['A'],
    });
    expect(offered(allergies).map(({ value }) => value)).not.toContain('nickel');
  });
});

describe('the tab of preferences and notes', () => {
  const page = (answers: { allergies?: Allergies; change?: () => ReturnType<typeof ok> } = {}) => {
    const server = fakeServer({
      [`GET /admin/members/${ID}/allergies`]: () => ok(answers.allergies ?? allergies),
      [`GET /admin/members/${ID}/preferences`]: () => ok(preferences),
      [`GET /admin/members/${ID}/notes`]: () =>
        ok({
          items: [
            {
              id: 'N',
              kind: 'note',
              at: '2026-11-21T06:30:00.000Z',
              store: STORE,
              detail: null,
              can: { remove: false },
            },
          ],
          nextCursor: null,
        }),
      [`POST /admin/members/${ID}/notes`]: () => ok({}, 201),
      [`PATCH /admin/members/${ID}/allergies`]: answers.change ?? (() => ok(allergies)),
      'GET /admin/stores': () => ok({ items: [STORE] }),
    });
    renderPage(<MemberLikes memberId={ID} can={{ editPreferences: true, writeNotes: true }} />, {
      fetch: server.fetch,
    });
    return server;
  };
  const sent = (server: ReturnType<typeof page>, method: string) =>
    server.seen.filter((request) => request.method === method).map(({ body }) => body);

  it('marks allergies as sensitive, and of another store says only that there is a note', async () => {
    page();
    await screen.findByText('镍（戴耳钉会红肿）');
    expect(screen.getByText(words.allergiesMark)).toBeTruthy();
    await screen.findByText(words.otherStore);
    await screen.findByText('蓝宝石');
  });

  it('does not put an allergy down without the member’s consent, and then says that it was given here', async () => {
    const server = page({ allergies: { consented: false, items: [], can: { edit: true } } });
    fireEvent.click(await screen.findByRole('button', { name: words.editAllergies }));
    fireEvent.click(await screen.findByRole('checkbox', { name: '镍' }));
    fireEvent.click(screen.getByRole('button', { name: words.saveAllergies }));
    await screen.findByText(words.consentMissing);
    expect(sent(server, 'PATCH')).toEqual([]);
    fireEvent.click(screen.getByRole('checkbox', { name: words.consentTick }));
    fireEvent.click(screen.getByRole('button', { name: words.saveAllergies }));
    await waitFor(() =>
      expect(sent(server, 'PATCH')).toEqual([
        { add: [{ substance: 'nickel' }], remove: [], consentVersion: '2026-11' },
      ]),
    );
  });

  it('says why allergies were not taken', async () => {
    page({ change: () => problem('allergy.too_many') });
    fireEvent.click(await screen.findByRole('button', { name: words.editAllergies }));
    fireEvent.click(await screen.findByRole('checkbox', { name: '金' }));
    fireEvent.click(screen.getByRole('button', { name: words.saveAllergies }));
    await screen.findByText('过敏信息最多 20 条');
  });

  it('writes what was tried on, for the store one works for', async () => {
    const server = page();
    fireEvent.click(await screen.findByRole('button', { name: words.addTriedOn }));
    fireEvent.click(await screen.findByRole('button', { name: words.triedOnAction }));
    await screen.findByText(words.pieceMissing);
    fireEvent.change(screen.getByLabelText(words.piece), { target: { value: '蓝宝石戒指' } });
    fireEvent.change(screen.getByLabelText(texts.common.optionalLabel(words.triedOnNote)), {
      target: { value: '想等\n改好手寸' },
    });
    fireEvent.click(screen.getByRole('button', { name: words.triedOnAction }));
    await waitFor(() =>
      expect(sent(server, 'POST')).toEqual([
        { kind: 'tried_on', storeId: STORE.id, piece: '蓝宝石戒指', text: '想等 改好手寸' },
      ]),
    );
  });
});

describe('the line of allergies beside what else is known of a member', () => {
  const line = (answer: Allergies) => {
    const server = fakeServer({ [`GET /admin/members/${ID}/allergies`]: () => ok(answer) });
    renderPage(<AllergyLine memberId={ID} />, { fetch: server.fetch });
    return server;
  };

  it('says what a member must not touch', async () => {
    line({
      ...allergies,
      items: [
        ...allergies.items,
        { id: 'B', substance: 'silver', detail: null, at: '2026-11-21T06:30:00.000Z' },
      ],
    });
    await screen.findByText('镍（戴耳钉会红肿）、银');
  });

  it('is not there where nothing is known', async () => {
    const server = line({ consented: false, items: [], can: { edit: true } });
    await waitFor(() => expect(server.seen.some(({ path }) => path.endsWith('/allergies'))).toBe(true));
    expect(screen.queryByText(words.allergic)).toBeNull();
  });
});
