import { open } from 'node:fs/promises';
import { Semaphore } from 'async-mutex';
import sharp from 'sharp';
import { problem } from '../../kernel/problem';
import { formatOf, type PictureFormat } from './picture-files.rules';

/** A picture made anew. */
export interface MadePicture {
  whole: Buffer;
  small: Buffer;
  /** Of the whole one. */
  width: number;
  height: number;
}

/** What the largest cameras of phones make; more is a bomb, or nothing anybody wants to look at on a phone. */
const MAX_PIXELS = 64_000_000;
/** No side of a picture that a format can describe is longer. */
const MAX_SIDE = 30_000;
const WHOLE_SIDE = 1600;
const SMALL_SIDE = 320;
const TIMEOUT_SECONDS = 15;
const HEAD_BYTES = 512;

/** How many are made at a time, each by one thread, and how many may wait. */
const AT_A_TIME = 2;
const WAITING = 30;
const places = new Semaphore(AT_A_TIME);
let waiting = 0;

sharp.concurrency(1);
sharp.cache(false); // files are read once, and the memory is wanted elsewhere
// Decoders that no upload needs are not to be reached, whatever a file pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });

/**
 * Reads an uploaded file as a picture and makes it anew: upright, in sRGB, on white where it was transparent, as a JPEG of at
 * most 1600 pixels a side and a square of 320. Nothing else of the file goes along: no metadata, no place, no hidden data.
 * @throws picture.not_a_picture, picture.format_unsupported, picture.animated, picture.too_many_pixels, picture.damaged,
 * request.busy
 */
export async function makePicture(path: string): Promise<MadePicture> {
  const format = await formatIn(path);
  if (waiting >= WAITING) throw problem('request.busy', { retryAfterSeconds: 3 });
  waiting += 1;
  try {
    return await places.runExclusive(() => reEncoded(path, format));
  } finally {
    waiting -= 1;
  }
}

async function formatIn(path: string): Promise<PictureFormat> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const format = formatOf(buffer.subarray(0, bytesRead));
    if (format === 'no_picture') throw problem('picture.not_a_picture');
    if (format === 'other_picture') throw problem('picture.format_unsupported');
    return format;
  } finally {
    await file.close();
  }
}

async function reEncoded(path: string, format: PictureFormat): Promise<MadePicture> {
  const described = await decoding(sharp(path, { limitInputPixels: false }).metadata());
  const { width, height, pages = 1 } = described;
  if (described.format !== format) throw problem('picture.damaged');
  if (pages > 1) throw problem('picture.animated');
  if (width * height > MAX_PIXELS || width > MAX_SIDE || height > MAX_SIDE)
    throw problem('picture.too_many_pixels');

  const upright = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .autoOrient()
    .resize({ width: WHOLE_SIDE, height: WHOLE_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 82, mozjpeg: true });
  const whole = await decoding(upright.toBuffer({ resolveWithObject: true }));
  // From our own JPEG: the foreign file is decoded once.
  const small = await sharp(whole.data)
    .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: 'cover' })
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer();
  return { whole: whole.data, small, width: whole.info.width, height: whole.info.height };
}

/** Whatever a decoder has to say of a file, the file is broken; a file that takes too long is as good as broken. */
async function decoding<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw problem('picture.damaged');
  }
}
