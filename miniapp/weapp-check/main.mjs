/**
 * Verifies the WeChat build without a phone: boots `dist/weapp`, opens every page in several situations, draws each with
 * WeChat's own template compiler, and fails on any template error, exception or missing content.
 *
 * Standing alone it answers requests from `responder.mjs`, and fails on an address that is not in there: the part of the page
 * that asked would never be drawn. With API_BASE (and EMULATOR, for login codes) it talks to a server.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { boot } from './host.mjs';
import { liveCodes, liveResponder, noteBooking } from './live.mjs';
import { notingUnknown, respond as scripted } from './responder.mjs';
import { compileTemplates, sizeOf, wordsOf } from './templates.mjs';
import { BIND_BUTTON, LIVE_WORDS, OPENED_WITH, queriesWith, SITUATIONS, walk } from './situations.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'dist/weapp');
const templates = compileTemplates(folder);
const failures = [];
let opened = 0;

/** Draws what is on screen and notes what is wrong with it. */
function look(host, page, situation, expected) {
  const tree = templates.draw(page.route, page.data);
  const words = wordsOf(tree);
  const { nodes, depth } = sizeOf(tree);
  if (page.tabBar) templates.draw('custom-tab-bar/index', page.tabBar.data);
  for (const word of expected) {
    if (!words.includes(word))
      failures.push(`${page.route} (${situation}): does not show “${word}”, but “${words.slice(0, 160)}”`);
  }
  for (const error of host.errors.splice(0))
    failures.push(`${page.route} (${situation}): ${error.stack ?? error}`);
  return { words, nodes, depth };
}

/** Fails the check once for each address that `responder.mjs` has no answer for. */
function failUnknown(address) {
  const why = `${address}: no answer in responder.mjs`;
  if (!failures.includes(why)) failures.push(why);
}

async function openAll(situation, { respond, login, prepare, expected, queriesOf = () => OPENED_WITH }) {
  const host = boot({ folder, respond, login });
  await prepare?.(host);
  for (const route of host.pages) {
    const page = host.navigate(`/${route}${queriesOf()[route] ?? ''}`);
    await host.settle();
    const { nodes, depth } = look(host, page, situation, expected?.[route] ?? []);
    console.log(
      `     ${situation.padEnd(10)} ${route.padEnd(28)} ${String(nodes).padStart(4)} nodes, depth ${depth}`,
    );
    opened += 1;
  }
  host.dispose();
}

if (process.env.API_BASE) {
  const codes = liveCodes(process.env.EMULATOR);
  const { respond, noted } = noteBooking(liveResponder(process.env.API_BASE));
  await openAll('live', {
    respond,
    login: codes.login,
    // Binds the phone by WeChat's button, so that pages have a member's content to show.
    prepare: async (host) => {
      const page = host.navigate('/pages/account/sign-in');
      await host.settle();
      if (!wordsOf(templates.draw(page.route, page.data)).includes(BIND_BUTTON)) return;
      host.tap('wechat-phone', 'getphonenumber', { code: await codes.phone() });
      await host.settle();
    },
    queriesOf: () => queriesWith(noted.id),
    expected: LIVE_WORDS,
  });
} else {
  for (const [name, situation] of Object.entries(SITUATIONS))
    await openAll(name, { ...situation, respond: notingUnknown(situation.respond, failUnknown) });
  const answer = async (method, url, body) => scripted(method, url, body && JSON.parse(body));
  const host = boot({
    folder,
    respond: notingUnknown(answer, failUnknown),
    login: async () => 'scripted-code',
  });
  await walk({
    host,
    look: (expected) => look(host, host.stack.at(-1), 'walk', expected),
    fail: (why) => failures.push(why),
  }).catch((error) => failures.push(`walk: ${error.message}`));
  host.dispose();
}

const templateErrors = templates.problems.length;
for (const problem of [...templates.problems, ...failures]) console.error(`FAIL ${problem}`);
console.log(`${opened} pages opened, ${templateErrors} template errors, ${failures.length} other failures`);
process.exit(templateErrors + failures.length > 0 ? 1 : 0);
