import { randomUUID } from 'node:crypto';
import { Agent, request as open } from 'node:http';
import type { FloorTask, Request } from './messages';

const connections = 16;

/** Connections that stay open, as many at once as people tap in the same moment. */
export const keepAliveAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: connections });

interface Target {
  port: number;
  agent: Agent;
  method: FloorTask['method'];
  /** What every answer has to have. */
  status: number;
}

/** Sends a fixed number of requests, those that are given in turn. @throws Error on any other answer than the one expected */
export async function drive(target: Target, requests: readonly Request[], count: number): Promise<void> {
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < count) {
      const request = requests[sent % requests.length];
      sent += 1;
      if (request) await send({ ...target, request, key: randomUUID() });
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
}

/** One answer as text. */
export function send({
  port,
  agent,
  method,
  status,
  request: { path, token, body },
  key,
}: Target & { request: Request; key?: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = open({
      host: '127.0.0.1',
      port,
      method,
      path,
      agent,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...(key === undefined || method === 'GET' ? {} : { 'idempotency-key': key }),
      },
    });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('error', reject);
      response.once('end', () => {
        const answer = Buffer.concat(pieces).toString();
        if (response.statusCode === status) resolve(answer);
        else reject(new Error(`${method} ${path} answered ${response.statusCode ?? 0}: ${answer}`));
      });
    });
    outgoing.end(body);
  });
}
