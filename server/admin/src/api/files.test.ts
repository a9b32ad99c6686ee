import { fakeServer, ok, staffSession } from '../testing/fake-server';
import { createClient } from './client';
import { fileNameOf, type PostForm } from './transport';

const PIECE = '01JD3K6Z8Q0V5W7X9Y2A4B6C03';
const MEMBER = '01JD3K6Z8Q0V5W7X9Y2A4B6C04';
const request = {
  params: { id: MEMBER },
  body: { purpose: 'piece', subjectId: PIECE },
  file: new File(['x'], '戒指.jpg', { type: 'image/jpeg' }),
} as const;

/** Takes forms with the token given out by the refresh, as the server does. */
function formServer() {
  const seen: { url: string; headers: Record<string, string>; body: FormData }[] = [];
  const post: PostForm = (url, { headers, body }, { onProgress }) => {
    seen.push({ url, headers, body });
    onProgress?.(0.5);
    const isFresh = headers['authorization'] === 'Bearer fresh';
    return Promise.resolve(
      isFresh
        ? { status: 201, text: '{"id":"PICTURE"}' }
        : { status: 401, text: '{"code":"auth.token_expired","title":"登录已过期","status":401}' },
    );
  };
  const { fetch } = fakeServer({ 'POST /auth/staff/refresh': () => ok(staffSession('fresh')) });
  const client = createClient(fetch, post);
  client.session.set({ kind: 'signed_in', session: staffSession('stale') });
  return { client, seen };
}

describe('a file that is uploaded', () => {
  it('goes as a form with the fields, tells how far it is, and is sent again with a new token and the same key', async () => {
    const { client, seen } = formServer();
    const progress: number[] = [];
    const options = { idempotencyKey: 'same', onProgress: (share: number) => progress.push(share) };
    expect(await client.upload('pictures.add', request, options)).toEqual({ id: 'PICTURE' });
    expect(seen.map(({ url, headers }) => [url, headers['idempotency-key']])).toEqual([
      [`/api/v1/admin/members/${MEMBER}/pictures`, 'same'],
      [`/api/v1/admin/members/${MEMBER}/pictures`, 'same'],
    ]);
    expect(Object.keys(seen[0]?.headers ?? {})).not.toContain('content-type');
    expect(seen[1]?.body.get('purpose')).toBe('piece');
    expect(seen[1]?.body.get('subjectId')).toBe(PIECE);
    expect(seen[1]?.body.get('file')).toMatchObject({ name: '戒指.jpg' });
    expect(progress).toEqual([0.5, 0.5]);
  });

  it('is refused with the code of the server', async () => {
    const refused: PostForm = () =>
      Promise.resolve({
        status: 422,
        text: '{"code":"picture.damaged","title":"图片已损坏，请换一张","status":422}',
      });
    const client = createClient(fakeServer({}).fetch, refused);
    await expect(client.upload('pictures.add', request)).rejects.toMatchObject({
      code: 'picture.damaged',
      title: '图片已损坏，请换一张',
    });
  });

  it('that a proxy refuses is told from one the server refuses', async () => {
    const proxy: PostForm = () => Promise.resolve({ status: 413, text: '<html>' });
    const client = createClient(fakeServer({}).fetch, proxy);
    await expect(client.upload('pictures.add', request)).rejects.toMatchObject({ code: 'client.unreadable' });
  });
});

describe('the name of a file that is answered', () => {
  it.each([
    [`attachment; filename="??.csv"; filename*=UTF-8''%E4%BC%9A%E5%91%98.csv`, '会员.csv'],
    ['attachment; filename="report.csv"', 'report.csv'],
    ['attachment', 'download'],
    ['', 'download'],
  ])('is read from %s', (header, name) => {
    expect(fileNameOf(header)).toBe(name);
  });
});
