import { Agent, request } from 'node:http';
import type { Caller } from './messages';

interface Load {
  port: number;
  callers: readonly Caller[];
  agent: Agent;
  requests: number;
}

const connections = 16;

/** Connections that stay open, as many at once as people tap in the same moment. */
export const keepAliveAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: connections });

/** Sends a fixed number of requests for the card, from all callers in turn. @throws Error on any answer but 200 */
export async function drive({ port, callers, agent, requests }: Load): Promise<void> {
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < requests) {
      const caller = callers[sent % callers.length];
      sent += 1;
      if (caller !== undefined) await get(port, agent, caller.token);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
}

/** One card as text. */
export function get(port: number, agent: Agent, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      path: '/api/v1/me/card',
      agent,
      headers: { authorization: `Bearer ${token}` },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('error', reject);
      response.once('end', () => {
        const body = Buffer.concat(pieces).toString();
        if (response.statusCode === 200) resolve(body);
        else reject(new Error(`GET /me/card answered ${response.statusCode ?? 0}: ${body}`));
      });
    });
    outgoing.end();
  });
}
