import { createInterface } from 'node:readline';
import * as z from 'zod';
import { ensureBuilt, targets } from '../lib/builds';
import { root } from '../lib/places';
import { isTaken } from '../lib/ports';
import { onEndRequest, stopServices } from '../lib/processes';
import { paint, seconds, step } from '../lib/progress';
import { startStack, type Stack } from '../lib/stack';
import { demoNow, memberTable, oneTimeCode, readDemoAccounts, staffTable } from './demo-accounts';
import { startSettings, type StartSettings } from './settings';

/** `npm start`: from sources to a running demo. */
async function main(): Promise<void> {
  const begun = performance.now();
  const settings = startSettings(process.env, root);
  await refuseTakenPorts(settings);

  onEndRequest((signal) => {
    void end(signal);
  });

  console.log(paint('bold', 'Gemcare · 臻护'));
  for (const target of [targets.server, targets.admin, targets.h5]) {
    await step(target.label, async () => ((await ensureBuilt(target)) ? undefined : 'unchanged'));
  }
  const stack = await step('Start the emulator and the server (migrations, demo data)', () =>
    startStack({
      ...settings,
      onOutput: (_name, text) => {
        if (settings.verbose) process.stdout.write(text);
      },
    }),
  );
  await announce(stack, settings, performance.now() - begun);

  const { server, emulator } = stack;
  const [service, how] = await Promise.race([
    server.ended.then((sentence) => [server, sentence] as const),
    emulator.ended.then((sentence) => [emulator, sentence] as const),
  ]);
  if (isStopping) return;
  console.error(paint('red', `\nThe ${service.name} ${how}. Its last lines:`));
  console.error(service.lastLines());
  await stack.stop();
  process.exit(1);
}

let isStopping = false;

async function end(signal: NodeJS.Signals): Promise<void> {
  isStopping = true;
  process.stdout.write('\nStopping …');
  await stopServices();
  process.stdout.write(' stopped.\n');
  process.exit(signal === 'SIGINT' ? 0 : 143);
}

async function refuseTakenPorts({ port, emulatorPort }: StartSettings): Promise<void> {
  if (await isTaken(port)) {
    throw new Error(
      `Port ${port} is taken by another program. End that one, or choose another port: PORT=${port + 10} npm start`,
    );
  }
  if (await isTaken(emulatorPort)) {
    throw new Error(
      `Port ${emulatorPort}, where the WeChat emulator listens, is taken by another program. End that one, or choose ` +
        `other ports: PORT=${port + 10} npm start (the emulator takes the next one, or WECHAT_EMULATOR_PORT)`,
    );
  }
}

async function announce(stack: Stack, { dataFolder }: StartSettings, ms: number): Promise<void> {
  const accounts = readDemoAccounts(dataFolder);
  const address = (text: string): string => paint('cyan', text);
  console.log(`
Ready after ${seconds(ms)}. Data: ${dataFolder}

  Mini-program (H5)    ${address(`${stack.url}/`)}
  Admin page           ${address(`${stack.url}/admin/`)}
  API reference        ${address(`${stack.url}/docs`)}
  WeChat emulator      ${address(`${stack.emulatorUrl}/`)}  (shows the text messages; moves the demo's clock)

Members (sign in with the phone number; the code arrives on the emulator's page)
${indent(memberTable(accounts))}

Staff
${indent(staffTable(accounts))}
`);
  const secret = accounts.staff.find(({ totpSecret }) => totpSecret !== undefined)?.totpSecret;
  if (secret !== undefined) await offerCodes(stack, secret);
  console.log('Ctrl-C stops everything.');
}

/** One-time codes live half a minute: in a terminal, Enter shows the current one. */
async function offerCodes(stack: Stack, secret: string): Promise<void> {
  const show = async (): Promise<void> => {
    const { code, secondsLeft } = oneTimeCode(secret, await demoNow(stack.url));
    console.log(`One-time code of admin: ${paint('bold', code)} (for ${secondsLeft} s more)`);
  };
  await show();
  if (!process.stdin.isTTY) return;
  console.log('Enter shows the next one.');
  createInterface({ input: process.stdin }).on('line', () => {
    show().catch((error: unknown) => console.error(`No code: ${String(error)}`));
  });
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

main().catch((error: unknown) => {
  if (isStopping) return;
  if (error instanceof z.ZodError) console.error(`Wrong settings\n${z.prettifyError(error)}`);
  else console.error(error instanceof Error ? paint('red', error.message) : error);
  process.exit(1);
});
