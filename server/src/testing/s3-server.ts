import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';

/**
 * An S3 server for tests: s3rver keeps the files, and before it stands a check of AWS Signature Version 4, which s3rver leaves
 * out. The check is written by the published rules and tested with the published examples.
 */

export interface Signed {
  method: string;
  /** As it was sent: path and query. */
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
  /** In the order of the signature. */
  signedHeaders: readonly string[];
  /** `20130524/us-east-1/s3/aws4_request` */
  scope: string;
  secretAccessKey: string;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** The signature of a request, in the four steps of the published rules. */
export function signatureOf({ method, url, headers, signedHeaders, scope, secretAccessKey }: Signed): string {
  const [path = '', query = ''] = url.split('?');
  const canonical = [
    method,
    path,
    query
      .split('&')
      .filter((part) => part !== '')
      .map((part) => (part.includes('=') ? part : `${part}=`))
      .sort()
      .join('&'),
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'] ?? '', scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

interface Account {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

/** Why a request is refused, as S3 names it; undefined where its signature is right. */
function refusal(request: IncomingMessage, body: Buffer, account: Account): string | undefined {
  const headers = request.headers as Record<string, string | undefined>; // none of ours comes twice
  const [, accessKeyId, scope = '', signed = '', signature] =
    AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (!signature) return 'AccessDenied';
  if (accessKeyId !== account.accessKeyId) return 'InvalidAccessKeyId';
  if (scope.split('/')[1] !== account.region) return 'AuthorizationHeaderMalformed';
  const { method = '', url = '' } = request;
  const signedHeaders = signed.split(';');
  if (!signedHeaders.includes('host')) return 'AccessDenied';
  const expected = signatureOf({
    method,
    url,
    headers,
    signedHeaders,
    scope,
    secretAccessKey: account.secretAccessKey,
  });
  if (signature !== expected) return 'SignatureDoesNotMatch';
  return headers['x-amz-content-sha256'] === sha256(body) ? undefined : 'XAmzContentSHA256Mismatch';
}

/** Starts the server with one bucket. The account of s3rver itself is the only one it knows. */
export async function startS3(directory: string, bucket: string) {
  const account: Account = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'cn-north-1' };
  const store = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  const { port: storePort } = await store.run();
  let isBroken = false;

  const door: Server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const code = isBroken ? 'InternalError' : refusal(request, body, account);
      if (code) {
        response.writeHead(isBroken ? 500 : 403).end(`<Error><Code>${code}</Code></Error>`);
        return;
      }
      const answer = await fetch(`http://127.0.0.1:${storePort}${request.url ?? ''}`, {
        method: request.method,
        body: body.length > 0 ? new Uint8Array(body) : undefined,
        headers: { 'content-type': request.headers['content-type'] ?? 'application/octet-stream' },
      });
      const length = answer.headers.get('content-length');
      response.writeHead(answer.status, length === null ? {} : { 'content-length': length });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo; // listening on a port just above

  return {
    settings: { endpoint: `http://127.0.0.1:${port}`, bucket, pathStyle: true, ...account },
    /** Answers every request with a failure from now on, or no longer. */
    break: (broken: boolean) => {
      isBroken = broken;
    },
    stop: async () => {
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
      await store.close();
    },
  };
}
