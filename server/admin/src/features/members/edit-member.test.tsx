import { useState } from 'react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fakeServer, ok, problem } from '../../testing/fake-server';
import { renderPage } from '../../testing/render-page';
import { texts } from '../../texts';
import { EditMember } from './edit-member';

const opened = {
  id: '01JD3K6Z8Q0V5W7X9Y2A4B6C20',
  name: '林晓',
  birthday: '1990-05-01',
  gender: null,
  version: 3,
};
const stored = { ...opened, name: '林小', birthday: '1991-06-02', version: 4 };

function Page() {
  const [member, setMember] = useState(opened);
  return (
    <>
      <button onClick={() => setMember(stored)}>reload</button>
      <EditMember member={member} onClose={() => {}} />
    </>
  );
}

const field = (label: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(label);
const save = (): void => {
  fireEvent.click(screen.getByRole('button', { name: texts.members.save }));
};

it('keeps what was typed when somebody else saved first, next to what is stored now', async () => {
  const path = `/admin/members/${opened.id}`;
  const server = fakeServer({
    [`PATCH ${path}`]: ({ body }) =>
      JSON.stringify(body).includes('"version":4') ? ok(stored) : problem('request.conflict'),
  });
  renderPage(<Page />, { fetch: server.fetch });
  fireEvent.change(field(texts.members.name), { target: { value: '林晓彤' } });
  save();
  await screen.findByText(texts.members.conflict);
  fireEvent.click(screen.getByText('reload'));
  await screen.findByText(texts.members.storedNow('林小'));
  expect(field(texts.members.name).value).toBe('林晓彤');
  expect(field(texts.members.birthday).value).toBe('1991-06-02');
  await waitFor(() => expect(screen.queryByText(/现为：1991/)).toBeNull());
  save();
  const sent = () => server.seen.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
  await waitFor(() =>
    expect(sent()).toEqual([
      { version: 3, name: '林晓彤' },
      { version: 4, name: '林晓彤' },
    ]),
  );
});
