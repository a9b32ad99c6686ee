import path from 'node:path';
import { root } from '../../lib/places';
import { run } from '../../lib/processes';
import { test } from '../support/fixtures';
import { must, same } from '../support/expect';
import { memberWithPhone } from '../support/books';
import { demoPhone } from '../support/people';

/** Never signed in on a phone yet: binding the number in WeChat joins the record that holds it. */
const phone = demoPhone(24);

test('the WeChat build against the real server', async ({ stand }) => {
  await test.step('it signs in through WeChat, binds the phone, and every page opens with content', async () => {
    const { code, output } = await run(
      {
        line: [process.execPath, path.join(root, 'miniapp/weapp-check/main.mjs')],
        folder: root,
        env: { API_BASE: `${stand.url}/api/v1`, EMULATOR: stand.emulatorUrl, PHONE: phone },
      },
      { timeoutMs: 600_000 },
    );
    must(code === 0, output);
  });
  await test.step('the record that held the number now has the WeChat identity', async () => {
    same('wechat', (await memberWithPhone(stand, phone)).wechat, true);
  });
});
