import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { PieceDetails } from '@gemcare/shared/client';
import { fakeServer, ok, problem, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { MemberPieces } from './member-pieces';
import { changedDetails, detailsOf, NOTHING, valuesOf } from './piece-values';

const words = texts.pieces;
const MEMBER = '01JD3K6Z8Q0V5W7X9Y2A4B6C20';
const detail = {
  name: '六爪镶钻戒',
  material: 'Pt950',
  stones: null,
  certificateIssuer: 'GIA',
  certificateNo: '2231456789',
  weightMg: 4_250,
  ringSize: '13',
  warrantyUntil: '2028-11-21',
  nextCareOn: '2020-05-21',
  saleId: null,
};
const piece: PieceDetails = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C30',
  memberId: MEMBER,
  origin: 'sale',
  category: 'ring',
  store: STORE,
  boughtOn: '2026-11-21',
  detail,
  lastCare: null,
  version: 1,
  can: { edit: true, care: true },
  careLog: [],
};

describe('what the form of a piece sends', () => {
  it('reads weights exactly, and nothing typed is nothing known', () => {
    expect(detailsOf({ ...NOTHING, name: ' 手镯 ', weight: '3.842' })).toMatchObject({
      name: '手镯',
      weightMg: 3_842,
      material: null,
      ringSize: null,
    });
  });

  it('is only what was changed', () => {
    expect(changedDetails(detail, valuesOf(detail))).toEqual({});
    expect(changedDetails(detail, { ...valuesOf(detail), ringSize: '13.5', certificateNo: '' })).toEqual({
      ringSize: '13.5',
      certificateNo: null,
    });
  });
});

describe('a member’s pieces', () => {
  const page = (items: unknown[], more: Parameters<typeof fakeServer>[0] = {}) => {
    const server = fakeServer({
      [`GET /admin/members/${MEMBER}/pieces`]: () => ok({ items, nextCursor: null }),
      [`GET /admin/pieces/${piece.id}`]: () => ok(piece),
      [`GET /admin/members/${MEMBER}/pictures`]: () => ok({ items: [] }),
      'GET /admin/stores': () => ok({ items: [STORE] }),
      ...more,
    });
    renderPage(<MemberPieces memberId={MEMBER} canAdd />, { fetch: server.fetch });
    return server;
  };
  const sent = (server: ReturnType<typeof page>, method: string) =>
    server.seen.filter((request) => request.method === method).map(({ body }) => body);

  it('say one sentence where there is none', async () => {
    page([]);
    await screen.findByText(words.none);
    expect(screen.getByRole('button', { name: words.add })).toBeTruthy();
  });

  it('tell what is due for care, and of another store’s only that there is one', async () => {
    page([piece, { ...piece, id: '01JD3K6Z8Q0V5W7X9Y2A4B6C31', detail: null }]);
    await screen.findByText('六爪镶钻戒');
    expect(screen.getByText(words.due)).toBeTruthy();
    expect(screen.getByText(words.otherStore)).toBeTruthy();
  });

  it('are added with what is known of them', async () => {
    const server = page([], { [`POST /admin/members/${MEMBER}/pieces`]: () => ok(piece, 201) });
    fireEvent.click(await screen.findByRole('button', { name: words.add }));
    fireEvent.click(await screen.findByRole('button', { name: words.addAction }));
    await screen.findByText(words.nameMissing);
    fireEvent.change(screen.getByLabelText(words.name), { target: { value: '外婆的手镯' } });
    fireEvent.change(screen.getByLabelText(words.ringSize), { target: { value: '99' } });
    fireEvent.click(screen.getByRole('button', { name: words.addAction }));
    await screen.findByText(words.ringSizeInvalid);
    fireEvent.change(screen.getByLabelText(words.ringSize), { target: { value: '' } });
    fireEvent.click(screen.getByRole('button', { name: words.addAction }));
    await waitFor(() =>
      expect(sent(server, 'POST')).toMatchObject([{ name: '外婆的手镯', category: 'ring', weightMg: null }]),
    );
  });

  it('keep what was typed when somebody else saved first', async () => {
    const server = page([piece], { [`PATCH /admin/pieces/${piece.id}`]: () => problem('request.conflict') });
    fireEvent.click(await screen.findByRole('button', { name: words.open('六爪镶钻戒') }));
    fireEvent.click(await screen.findByRole('button', { name: words.edit }));
    fireEvent.change(await screen.findByLabelText(words.stones), { target: { value: '钻石 0.5 ct' } });
    fireEvent.click(screen.getByRole('button', { name: words.save }));
    await screen.findByText(words.conflict);
    expect(screen.getByLabelText<HTMLInputElement>(words.stones).value).toBe('钻石 0.5 ct');
    expect(sent(server, 'PATCH')).toEqual([{ version: 1, stones: '钻石 0.5 ct' }]);
  });
});
