import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Whether something already listens on this port of the loopback address. */
export async function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(false)));
  });
}

/** Below the ports that systems give to outgoing connections, and above 10080, which browsers and fetch refuse. */
const [FIRST, END] = [11_000, 30_000];

/** A port nobody uses at the moment, at random: other processes look for one at the same time. */
export async function freePort(): Promise<number> {
  const port = randomInt(FIRST, END);
  return (await isTaken(port)) ? freePort() : port;
}
