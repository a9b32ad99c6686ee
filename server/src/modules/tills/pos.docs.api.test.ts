import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errors } from '@gemcare/shared';
import { totpAt } from '../../kernel/totp';
import { engines, START, testApp } from '../../testing/app';
import type { Answer } from '../../testing/client';

const text = readFileSync(path.join(__dirname, '../../../../docs/tills.md'), 'utf8');

interface Example {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** What the page says it answers, where it does. */
  answer: unknown;
}

/** The requests of the page, in their order, each with the answer printed after it. */
const examples = [...text.matchAll(/```sh\n(curl[^`]+)```(?:\s*```json\n([^`]+)```)?/g)].map(
  ([, command = '', answer]): Example => ({
    method: /-X (\w+)/.exec(command)?.[1] ?? 'GET',
    path: /"\$GEMCARE([^"]+)"/.exec(command)?.[1] ?? '',
    headers: Object.fromEntries(
      [...command.matchAll(/-H "([\w-]+): ([^"]+)"/g)].map(([, name = '', value = '']) => [
        name.toLowerCase(),
        value,
      ]),
    ),
    body: /-d '([^']+)'/.exec(command)?.[1],
    answer: answer === undefined ? undefined : JSON.parse(answer),
  }),
);

/** What differs from run to run: ids, and the digits of a member number. */
const alike = (body: unknown): unknown =>
  JSON.parse(
    JSON.stringify(body)
      .replaceAll(/"[0-9A-HJKMNP-TV-Z]{26}"/g, '"an id"')
      .replaceAll(/\*{6}\d{4}/g, '******1379'),
  );

it('the page for tills names errors of the catalogue, with their status', () => {
  const rows = [...text.matchAll(/^\| `([a-z_]+\.[a-z_]+)`[^|]*\| (\d{3})/gm)];
  expect(rows.length).toBeGreaterThan(8);
  for (const [, code = '', status] of rows) expect([code, errorStatus(code)]).toEqual([code, Number(status)]);
});

const errorStatus = (code: string): number | undefined =>
  Object.entries(errors).find(([name]) => name === code)?.[1].status;

describe.each(engines)('the page for tills, on %s', (engine) => {
  const app = testApp(engine);

  it('shows what happens', async () => {
    const { id: storeId } = await app.build.store();
    const { token: key } = await app.build.till(storeId);
    const member = await app.build.member({ name: '林女士', tier: 'gold' });
    const { memberNo, secret } = (await app.call('visits.issueSeed', { token: member.token })).body;
    let visitId = '';

    async function run({ method, path: at, headers, body }: Example): Promise<Answer> {
      const bearer = headers.authorization?.replace('$KEY', key) ?? '';
      const sent = body
        ?.replace('6028 4413 7912 0456', memberNo + totpAt(secret, START))
        .replace('01JD3K6Z8Q0V5W7X9Y2A4B6C8D', visitId);
      return app.send({ method, path: at, headers: { ...headers, authorization: bearer }, body: sent });
    }

    const answers: Answer[] = [];
    for (const example of examples) {
      const answer = await run(example);
      expect([example.path, answer.status]).toEqual([example.path, example.method === 'GET' ? 200 : 201]);
      if (example.answer !== undefined)
        expect(alike(answer.body)).toEqual(example.answer && alike(example.answer));
      if (example.path.endsWith('/visits')) visitId = (answer.body as { id: string }).id; // checked against the page just above
      answers.push(answer);
    }
    expect(answers[3]?.body).toMatchObject({ refundedFen: 980_000, lines: [{ refundedFen: 980_000 }, {}] });
    expect(answers[2]?.body).toEqual(answers[1]?.body);
  });
});
