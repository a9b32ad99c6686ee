import type { KeyObject } from 'node:crypto';
import { sameDigest, signatureOf } from '../../kernel/secrets';

/** Links that open a file of an export without signing in, for as long as they say. */
export interface ExportLinks {
  to: (file: string, expiresAt: Date) => string;
  isTrue: (file: string, link: { expires: number; signature: string }, at: Date) => boolean;
}

const BASE = '/api/v1/files/exports';

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

export function exportLinks(key: KeyObject): ExportLinks {
  const signed = (file: string, expires: number): string =>
    signatureOf(`${BASE}/${file}?expires=${expires}`, key);
  return {
    to: (file, expiresAt) => {
      const expires = seconds(expiresAt);
      return `${BASE}/${file}?expires=${expires}&signature=${signed(file, expires)}`;
    },
    isTrue: (file, { expires, signature }, at) =>
      expires > seconds(at) && sameDigest(signature, signed(file, expires)),
  };
}
