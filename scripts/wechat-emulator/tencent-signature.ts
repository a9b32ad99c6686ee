import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { refuseSms } from './tencent-errors';

const form =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z]+)\/tc3_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;
const mustBeSigned = ['content-type', 'host'];
const toleranceSeconds = 300;

export type SignedCall = {
  /** As it came. */
  header: (name: string) => string;
  body: string;
  now: Date;
};

/**
 * Checks a call the way Tencent Cloud's API 3.0 does: the key, the timestamp within five minutes, and a signature computed
 * anew from what came over the line. Refuses with `AuthFailure.*`.
 */
export const checkSignature = (
  { header, body, now }: SignedCall,
  { secretId, secretKey, service }: { secretId: string; secretKey: string; service: string },
): void => {
  const [, id, day, calledService, signedNames = '', given = ''] = form.exec(header('authorization')) ?? [];
  if (id === undefined || day === undefined) return refuseSms('AuthFailure.SignatureFailure');
  if (id !== secretId) return refuseSms('AuthFailure.SecretIdNotFound');

  const timestamp = header('x-tc-timestamp');
  if (!/^\d{10}$/.test(timestamp)) return refuseSms('MissingParameter');
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds)
    return refuseSms('AuthFailure.SignatureExpire');
  if (calledService !== service || day !== new Date(Number(timestamp) * 1000).toISOString().slice(0, 10))
    return refuseSms('AuthFailure.SignatureFailure');

  const names = signedNames.split(';');
  if (mustBeSigned.some((name) => !names.includes(name)) || names.join() !== [...names].sort().join())
    return refuseSms('AuthFailure.SignatureFailure');
  let canonical = 'POST\n/\n\n';
  for (const name of names) canonical += `${name}:${header(name).trim().toLowerCase()}\n`;
  canonical += `\n${signedNames}\n${digest(body)}`;

  const dateKey = hmac(Buffer.from(`TC3${secretKey}`), day);
  const serviceKey = hmac(dateKey, service);
  const signingKey = hmac(serviceKey, 'tc3_request');
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${day}/${service}/tc3_request\n${digest(canonical)}`;
  if (!timingSafeEqual(hmac(signingKey, text), Buffer.from(given, 'hex')))
    refuseSms('AuthFailure.SignatureFailure');
};

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();
