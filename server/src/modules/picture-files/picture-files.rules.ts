import { HOUR, MINUTE } from '../../kernel/durations';
import { sameDigest, signatureOf } from '../../kernel/secrets';

/** The two files of a picture. */
export const VARIANTS = ['whole', 'small'] as const;
export type Variant = (typeof VARIANTS)[number];

/** What a file is called in addresses. */
export const addressKey = (fileKey: string, variant: Variant): string =>
  variant === 'small' ? `${fileKey}-small` : fileKey;

/** Where a file is kept. */
export const fileName = (fileKey: string, variant: Variant): string =>
  `pictures/${fileKey.slice(0, 2)}/${addressKey(fileKey, variant)}.jpg`;

export function readAddressKey(key: string): { fileKey: string; variant: Variant } {
  const [fileKey = '', small] = key.split('-');
  return { fileKey, variant: small === undefined ? 'whole' : 'small' };
}

/** Addresses made within the same half hour are the same, so that a browser finds in its cache what it has seen. */
const WINDOW_MS = 30 * MINUTE;
const LIFE_MS = HOUR;

const seconds = (ms: number): number => Math.floor(ms / 1000);

interface Signing {
  fileKey: string;
  signingKey: string;
}

const signature = (key: string, expires: string, signingKey: string): string =>
  signatureOf(`${key}\n${expires}`, Buffer.from(signingKey, 'hex'));

/** The address of a file, good for 30 to 60 minutes from an instant. */
export function signedUrl({ fileKey, signingKey }: Signing, variant: Variant, at: Date): string {
  const key = addressKey(fileKey, variant);
  const from = Math.floor(at.getTime() / WINDOW_MS) * WINDOW_MS;
  const expires = String(seconds(from + LIFE_MS));
  return `/api/v1/files/${key}?expires=${expires}&signature=${signature(key, expires, signingKey)}`;
}

interface Asked {
  key: string;
  expires: string;
  signature: string;
}

/** For how many more seconds an address is good; what is wrong with it otherwise. */
export function checkUrl(
  asked: Asked,
  { signingKey }: Pick<Signing, 'signingKey'>,
  at: Date,
): number | 'invalid' | 'expired' {
  if (!sameDigest(asked.signature, signature(asked.key, asked.expires, signingKey))) return 'invalid';
  const left = Number(asked.expires) - seconds(at.getTime());
  return left > 0 ? left : 'expired';
}

/** The kinds of picture that are read; everything else never reaches a decoder. */
export type PictureFormat = 'jpeg' | 'png' | 'webp';

const text = (head: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...head.subarray(from, to));

/** What pictures begin with, that we do not read: GIF, BMP, TIFF, icons, HEIC and AVIF, SVG and other XML. */
const OTHER_PICTURES: readonly ((head: Uint8Array) => boolean)[] = [
  (head) => text(head, 0, 4) === 'GIF8',
  (head) => text(head, 0, 2) === 'BM' && head[6] === 0 && head[7] === 0,
  (head) => ['II*\0', 'MM\0*', '\0\0\x01\0', '8BPS'].includes(text(head, 0, 4)),
  (head) => text(head, 4, 8) === 'ftyp' && /^(hei|mif1|msf1|avi)/.test(text(head, 8, 12)),
  (head) => /^(\xef\xbb\xbf)?\s*<(svg|\?xml|!doctype svg|!--)/i.test(text(head, 0, head.length)),
];

/** What a file is by its first bytes: its name and what its sender calls it count for nothing. */
export function formatOf(head: Uint8Array): PictureFormat | 'other_picture' | 'no_picture' {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (text(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP') return 'webp';
  return OTHER_PICTURES.some((begins) => begins(head)) ? 'other_picture' : 'no_picture';
}
