import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'TC3-HMAC-SHA256';

export interface SignedRequest {
  secretId: string;
  secretKey: string;
  /** As in the first part of the host: `sms`. */
  service: string;
  /** Unix time in seconds, also sent as `X-TC-Timestamp`. */
  timestamp: number;
  /** The headers that are signed, with what is sent in them. */
  headers: Readonly<Record<string, string>>;
  /** The body, byte for byte. */
  payload: string;
}

/**
 * The `Authorization` header of a POST to Tencent Cloud's API 3.0: signature method v3 as published at
 * https://cloud.tencent.com/document/api/382/52072. A key of the day and the service signs a digest of the request.
 */
export function tc3Authorization(request: SignedRequest): string {
  const { secretId, secretKey, service, timestamp, headers, payload } = request;
  const signed = Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim().toLowerCase()])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const signedHeaders = signed.map(([name]) => name).join(';');
  const canonicalHeaders = signed.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonicalRequest = ['POST', '/', '', canonicalHeaders, signedHeaders, sha256(payload)].join('\n');

  const day = new Date(timestamp * 1_000).toISOString().slice(0, 10); // always UTC
  const scope = `${day}/${service}/tc3_request`;
  const toSign = [ALGORITHM, String(timestamp), scope, sha256(canonicalRequest)].join('\n');
  const key = [day, service, 'tc3_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part).digest(),
    `TC3${secretKey}`,
  );
  const signature = hmac(key, toSign).digest('hex');
  return `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text);
