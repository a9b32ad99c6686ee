import type { MemberDetail } from '@gemcare/shared/client';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok, STORE } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { ConsultantLine, type Consulted } from './consultant-line';

const { consultants: words } = texts;

const member = (over: Partial<Consulted> = {}): Consulted => ({
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C50',
  tier: 'platinum',
  consultant: null,
  can: { setConsultant: true },
  ...over,
});
const candidate = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C51',
  name: '王雅琴',
  role: 'clerk',
  stores: [STORE],
  members: 3,
};

describe('the named consultant of a member', () => {
  it('is a benefit that the page reminds of where the tier has it', () => {
    renderPage(<ConsultantLine member={member()} />, { fetch: fakeServer({}).fetch });
    return screen.findByText(words.benefit);
  });

  it('is named by a manager among those who could be', async () => {
    const path = `/admin/members/${member().id}/consultant`;
    const server = fakeServer({
      [`GET ${path}s`]: () => ok({ items: [candidate] }),
      [`PUT ${path}`]: () => ok({ consultant: { id: candidate.id, name: candidate.name, active: true } }),
    });
    renderPage(<ConsultantLine member={member()} />, { fetch: server.fetch });
    fireEvent.click(await screen.findByRole('button', { name: words.name }));
    fireEvent.mouseDown(await screen.findByLabelText(words.pick));
    fireEvent.click(await screen.findByTitle(words.option('王雅琴', '店员', 3)));
    fireEvent.click(await screen.findByRole('button', { name: words.action('王雅琴') }));
    await waitFor(() =>
      expect(server.seen.find(({ method }) => method === 'PUT')?.body).toEqual({ staffId: candidate.id }),
    );
  });

  it('is only shown to clerks; one who has left is marked so', async () => {
    const gone: MemberDetail['consultant'] = { id: candidate.id, name: '王雅琴', active: false };
    renderPage(<ConsultantLine member={member({ consultant: gone, can: { setConsultant: false } })} />, {
      fetch: fakeServer({}).fetch,
    });
    await screen.findByText(words.gone('王雅琴'));
    expect(screen.queryByRole('button')).toBeNull();
  });
});
