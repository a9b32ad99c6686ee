import { screen } from '@testing-library/react';
import { fakeServer } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { displayName } from './display-name';
import { StateAlert } from './state-alert';

const show = (member: Parameters<typeof StateAlert>[0]['member']) =>
  renderPage(<StateAlert member={member} />, { fetch: fakeServer({}).fetch });

describe('a record', () => {
  it('that is being closed says when, and that it may still be served', () => {
    const closure = { requestedAt: '2026-11-21T06:30:00.000Z', closesAt: '2026-11-28T06:30:00.000Z' };
    show({ state: 'active', joinedInto: null, closure });
    expect(screen.getByRole('alert').textContent).toMatch(/注销中.*11月28日.*14:30/);
  });

  it('that was closed says that nobody is named in it any more', () => {
    show({ state: 'closed', joinedInto: null, closure: null });
    expect(screen.getByRole('alert').textContent).toMatch(/已注销/);
    expect(displayName({ name: null, nickname: null, state: 'closed' })).toBe('已注销会员');
  });

  it('that is in use says nothing', () => {
    show({ state: 'active', joinedInto: null, closure: null });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
