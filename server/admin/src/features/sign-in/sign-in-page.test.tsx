import { fireEvent, screen, waitFor } from '@testing-library/react';
import { createClient } from '../../api/client';
import { fakeServer, ok, problem, staffSession } from '../../testing/fake-server';
import { renderWith } from '../../testing/render-page';
import { texts } from '../../texts';
import { SignInPage } from './sign-in-page';

const fill = (label: string, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};
const submit = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

describe('signing in', () => {
  it('asks for the six digits only when the server wants them, and sends all three', async () => {
    const server = fakeServer({
      'POST /auth/staff': ({ body }) =>
        JSON.stringify(body).includes('"totp":"482913"')
          ? ok(staffSession('fresh', 'admin'))
          : problem('auth.totp_required'),
    });
    const client = createClient(server.fetch);
    renderWith(client, <SignInPage />);
    fill(texts.signIn.username, ' admin ');
    fill(texts.signIn.password, 'gemcare-demo');
    expect(screen.queryByLabelText(texts.signIn.totp)).toBeNull();
    submit(texts.signIn.submit);
    await screen.findByLabelText(texts.signIn.totp);
    // As an authenticator shows it: the field must neither cut it nor send the space.
    expect(screen.getByLabelText<HTMLInputElement>(texts.signIn.totp).maxLength).toBeGreaterThan(7);
    fill(texts.signIn.totp, ' 482 913');
    submit(texts.signIn.submitTotp);
    await waitFor(() => expect(client.session.get()).toMatchObject({ kind: 'signed_in' }));
    expect(server.seen.map(({ body }) => body)).toEqual([
      { username: 'admin', password: 'gemcare-demo' },
      { username: 'admin', password: 'gemcare-demo', totp: '482913' },
    ]);
  });

  it('says what was wrong in the words of the server', async () => {
    const server = fakeServer({ 'POST /auth/staff': () => problem('auth.credentials_wrong') });
    renderWith(createClient(server.fetch), <SignInPage />);
    fill(texts.signIn.username, 'gz-clerk');
    fill(texts.signIn.password, 'wrong');
    submit(texts.signIn.submit);
    expect((await screen.findByRole('alert')).textContent).toContain('用户名、密码或动态码不正确');
  });
});
