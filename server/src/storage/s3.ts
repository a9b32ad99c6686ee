import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { SECOND } from '../kernel/durations';
import { assertName, StorageError, type Storage } from './storage';

export interface S3Settings {
  /** Address of the service, e.g. `https://s3.cn-north-1.amazonaws.com.cn`. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket in the path, as most compatible servers want it, and not in the host name. */
  pathStyle: boolean;
}

const TIMEOUT_MS = 20 * SECOND;
const RETRIES = 2;

/** Keeps files in a bucket of Amazon S3 or of a server that speaks its protocol; requests are signed by AWS Signature V4. */
export function s3Storage({ endpoint, region, bucket, pathStyle, ...keys }: S3Settings): Storage {
  const client = new AwsClient({ ...keys, region, service: 's3', retries: RETRIES });
  const base = new URL(endpoint);
  if (!pathStyle) base.host = `${bucket}.${base.host}`;
  const folder = `${base.origin}${base.pathname.replace(/\/$/, '')}${pathStyle ? `/${bucket}` : ''}`;

  async function ask(
    method: 'GET' | 'PUT' | 'DELETE',
    name: string,
    init: { body?: Buffer; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    assertName(name);
    const { body } = init;
    const digest = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    try {
      return await client.fetch(`${folder}/${name}`, {
        method,
        ...(body ? { body: new Uint8Array(body) } : {}),
        headers: { ...init.headers, 'x-amz-content-sha256': digest },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw new StorageError(`${method}: the bucket can not be reached`, { cause: error });
    }
  }

  /** The body of a refusal tells no more than its code; the connection is free again once it is read. */
  async function refused(method: string, answer: Response): Promise<StorageError> {
    const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
    return new StorageError(`${method}: the bucket answers ${answer.status} ${code ?? ''}`);
  }

  return {
    async put(name, content, type) {
      const answer = await ask('PUT', name, { body: content, headers: { 'content-type': type } });
      if (!answer.ok) throw await refused('PUT', answer);
      await answer.arrayBuffer();
    },

    async get(name) {
      const answer = await ask('GET', name);
      if (answer.status === 404) {
        await answer.arrayBuffer();
        return undefined;
      }
      if (!answer.ok || !answer.body) throw await refused('GET', answer);
      return {
        body: Readable.fromWeb(answer.body),
        bytes: Number(answer.headers.get('content-length')),
      };
    },

    async remove(name) {
      const answer = await ask('DELETE', name);
      if (!answer.ok && answer.status !== 404) throw await refused('DELETE', answer);
      await answer.arrayBuffer();
    },
  };
}
