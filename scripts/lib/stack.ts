import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { EMULATOR_TEMPLATES } from '../../server/src/wechat/templates';
import { root } from './places';
import { startService, type Command, type Service } from './processes';

export interface StackOptions {
  port: number;
  emulatorPort: number;
  /** Absolute. */
  dataFolder: string;
  /** More settings of the server, such as DATABASE_URL. */
  env?: Record<string, string | undefined>;
  /** Sees everything that the children write. */
  onOutput?: (name: string, text: string) => void;
}

export interface Stack {
  url: string;
  emulatorUrl: string;
  server: Service;
  emulator: Service;
  stop: () => Promise<void>;
}

/** What the development server and the emulator know each other by; worth nothing anywhere else. */
const appid = 'wx00000000gemcare0';
const secret = 'emulator-secret';
const templates = {
  WECHAT_TEMPLATE_BOOKING_REMINDER: EMULATOR_TEMPLATES.booking_reminder,
  WECHAT_TEMPLATE_BOOKING_CHANGED: EMULATOR_TEMPLATES.booking_changed,
  WECHAT_TEMPLATE_WAITLIST_OFFER: EMULATOR_TEMPLATES.waitlist_offer,
};

/**
 * Starts the emulator and the built server (with demo data) and waits until both answer. The server must be built.
 * @throws Error naming the process and its last lines when one does not come up.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { port, emulatorPort, onOutput } = options;
  const url = `http://localhost:${port}`;
  const emulatorUrl = `http://localhost:${emulatorPort}`;
  const started: Service[] = [];
  const start = (name: string, command: Command): Service => {
    const service = startService(name, command, (text) => onOutput?.(name, text));
    started.push(service);
    return service;
  };
  // The server first: it stops while the emulator still answers it.
  const stop = async (): Promise<void> => {
    for (const service of started.toReversed()) await service.stop();
  };

  try {
    const emulator = start('emulator', emulatorCommand(emulatorPort, port));
    await untilAnswers(emulator, `${emulatorUrl}/__emu/health`);
    const server = start('server', serverCommand(options));
    await untilAnswers(server, `${url}/readyz`);
    return { url, emulatorUrl, server, emulator, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** How the emulator is started; tests that start and kill processes one by one use it too. */
export function emulatorCommand(emulatorPort: number, port: number): Command {
  return {
    line: [process.execPath, '--import', tsx(), path.join(root, 'scripts/wechat-emulator/main.ts')],
    folder: root,
    env: {
      NODE_ENV: 'development',
      WECHAT_EMULATOR_PORT: String(emulatorPort),
      BFF_URL: `http://127.0.0.1:${port}`,
      WECHAT_APPID: appid,
      WECHAT_SECRET: secret,
      ...templates,
    },
  };
}

/** The heap is small by nature; told so, Node clears up early instead of letting garbage grow to hundreds of megabytes. */
const serverFlags = ['--enable-source-maps', '--max-old-space-size=512'];

/** How the built server is started as a demo. */
export function serverCommand({ port, emulatorPort, dataFolder, env }: StackOptions): Command {
  const emulatorUrl = `http://127.0.0.1:${emulatorPort}`;
  return {
    line: [process.execPath, ...serverFlags, path.join(root, 'server/dist/main.js')],
    folder: root,
    env: {
      NODE_ENV: 'development',
      DEMO: 'true',
      PORT: String(port),
      DATA_DIR: dataFolder,
      WECHAT_APPID: appid,
      WECHAT_SECRET: secret,
      ...templates,
      WECHAT_BASE_URL: emulatorUrl,
      SMS_PROVIDER: 'emulator',
      SMS_BASE_URL: emulatorUrl,
      ADMIN_DIR: path.join(root, 'server/admin/dist'),
      H5_DIR: path.join(root, 'miniapp/dist/h5'),
      ...env,
    },
  };
}

function tsx(): string {
  return pathToFileURL(createRequire(path.join(root, 'package.json')).resolve('tsx')).href;
}

/** Waits until a GET succeeds, or the service has ended, or five minutes have passed (a first start makes the demo data). */
export async function untilAnswers(service: Service, url: string): Promise<void> {
  const giveUp = AbortSignal.timeout(300_000);
  let end: string | undefined;
  void service.ended.then((sentence) => {
    end = sentence;
  });
  while (!(await answers(url))) {
    const trouble = end ?? (giveUp.aborted ? `did not answer at ${url} within five minutes` : undefined);
    if (trouble !== undefined) throw new Error(`The ${service.name} ${trouble}.\n${service.lastLines()}`);
    await delay(100);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
