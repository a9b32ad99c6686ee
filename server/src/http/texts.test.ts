import { errors } from '@gemcare/shared';
import { engines, problemOf, testApp, type BuiltMember, type BuiltStaff } from '../testing/app';

/** What is no text on one line, by what is wrong with it. */
const BAD_TEXTS: [string, string][] = [
  ['51 characters', '林'.repeat(51)],
  ['51 characters of four bytes', '𠮷'.repeat(51)],
  ['far too long', 'x'.repeat(10_000)],
  ['nothing', ''],
  ['spaces', ' \u3000\u00a0 '],
  ['nothing to see', '\u200b\u200d'],
  ['a line break', '林\n女士'],
  ['a tab', '林\t女士'],
  ['a null character', '林\u0000女士'],
  ['an escape', '\u001b[31m林女士'],
  ['a C1 control', '林\u0085女士'],
  ['a line separator', '林\u2028女士'],
  ['a right-to-left override', '林\u202e士女'],
  ['a right-to-left mark', '林\u200f女士'],
  ['an isolate', '林\u2067女士'],
  ['a byte order mark inside', '林\ufeff女士'],
  ['half an emoji', '💍'.slice(0, 1)],
  ['the other half', `林${'💍'.slice(1)}`],
  ['halves in the wrong order', '\udc8d\ud83d'],
  ['what stands for bytes that were no text', '林\ufffd女士'],
];

const GOOD_TEXTS: [string, string, string][] = [
  ['50 characters of four bytes', '𠮷'.repeat(50), '𠮷'.repeat(50)],
  ['an emoji of several characters', '林👩‍👩‍👧‍👦女士', '林👩‍👩‍👧‍👦女士'],
  ['quotes and signs', `O'Neil "\\%_;--<b>`, `O'Neil "\\%_;--<b>`],
  ['spaces around', '\u3000 林女士 ', '林女士'],
  ['parts that belong together', 'e\u0301', 'é'],
  ['what a prototype has', '__proto__', '__proto__'],
];

describe.each(engines)('texts on %s', (engine) => {
  const app = testApp(engine);
  let member: BuiltMember;
  let clerk: BuiltStaff;

  beforeAll(async () => {
    member = await app.build.member({ name: '林女士' });
    clerk = await app.build.staff({ role: 'clerk' });
  });

  const versionOf = async () => (await app.call('me.profile', { token: member.token })).body.version;
  const rename = async (nickname: string) =>
    app.call('me.edit', { token: member.token, body: { nickname, version: await versionOf() } });

  it.each(BAD_TEXTS)('are refused: %s', async (_, text) => {
    const answer = await rename(text);
    expect([answer.status, problemOf(answer).code]).toEqual([400, 'request.invalid']);
    expect(problemOf(answer).title).toBe(errors['request.invalid'].title);
    const [field] = problemOf(answer).errors ?? [];
    expect(field?.path).toBe('body.nickname');
    expect(field?.code).toMatch(/^(too_long|too_big|too_short|control_characters)$/);
    expect(field?.message).toMatch(/[\u4e00-\u9fff]/);
    const created = await app.call('members.create', {
      token: clerk.token,
      body: { storeId: clerk.storeId, phone: '13900001111', name: text },
    });
    expect(problemOf(created).code).toBe('request.invalid');
  });

  it.each(GOOD_TEXTS)('are kept as they are: %s', async (_, text, kept) => {
    expect((await rename(text)).body.nickname).toBe(kept);
    expect((await app.call('me.profile', { token: member.token })).body.nickname).toBe(kept);
  });

  it.each([...BAD_TEXTS, ...GOOD_TEXTS.map(([what, text]): [string, string] => [what, text])])(
    'find nobody or are refused, and never break: %s',
    async (_, text) => {
      const searched = await app.call('members.search', { token: clerk.token, body: { text: text } });
      expect([200, 400]).toContain(searched.status);
      const signedIn = await app.call('auth.staff', {
        body: { username: text, password: text || 'x' },
      });
      expect(['request.invalid', 'auth.credentials_wrong', 'auth.locked']).toContain(
        problemOf(signedIn).code,
      );
    },
  );

  it('are data, never code or a prototype', async () => {
    const body = `{"constructor":{"prototype":{"polluted":true}},"nickname":"constructor","version":${await versionOf()}}`;
    const answer = await app.send({ method: 'PATCH', path: '/api/v1/me', token: member.token, body });
    expect(answer).toMatchObject({ status: 200, body: { nickname: 'constructor' } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);

    const poisoned = `{"__proto__":{"polluted":true},"nickname":"x","version":${await versionOf()}}`;
    const refused = await app.send({
      method: 'PATCH',
      path: '/api/v1/me',
      token: member.token,
      body: poisoned,
    });
    expect(problemOf(refused).code).toBe('request.bad_json');
  });
});
