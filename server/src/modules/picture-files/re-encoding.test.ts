import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import {
  animation,
  claiming,
  EXECUTABLE,
  imageBomb,
  photo,
  pngPicture,
  SVG,
  TELLTALE,
  webpPicture,
} from '../../testing/pictures';
import { makePicture } from './re-encoding';

const folder = mkdtempSync(path.join(tmpdir(), 'gemcare-pictures-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
async function made(content: Buffer) {
  const file = path.join(folder, String((files += 1)));
  await writeFile(file, content);
  return makePicture(file);
}
const refused = (content: Buffer): Promise<string> =>
  made(content).then(
    () => 'taken',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );

describe('making a picture anew', () => {
  it('leaves nothing of place, camera and notes, and turns it upright', async () => {
    const original = await photo({ width: 400, height: 300 });
    const before = await sharp(original).metadata();
    expect(before).toMatchObject({ orientation: 6, width: 400 });
    expect(before.exif?.toString('latin1')).toContain(TELLTALE);
    expect(before.exif?.includes(Buffer.from('Apple'))).toBe(true);
    expect(before.xmp).toBeDefined();

    const picture = await made(original);
    expect(picture).toMatchObject({ width: 300, height: 400 });
    for (const content of [picture.whole, picture.small]) {
      const { exif, xmp, iptc, icc, orientation, format } = await sharp(content).metadata();
      expect({ exif, xmp, iptc, icc, orientation, format }).toEqual({ format: 'jpeg' });
      const bytes = content.toString('latin1');
      for (const word of [TELLTALE, 'Apple', 'Exif', 'GPS', 'xpacket', 'http'])
        expect(bytes).not.toContain(word);
    }
  });

  it.each([
    ['JPEG', photo],
    ['PNG', pngPicture],
    ['WebP', webpPicture],
  ])('takes %s, and makes a JPEG of at most 1600 pixels and a square of 320', async (_format, picture) => {
    const { whole, small, width, height } = await made(await picture({ width: 3000, height: 3000 }));
    expect([width, height]).toEqual([1600, 1600]);
    expect(await sharp(whole).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1600 });
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 320 });
  });

  it('makes none larger than it was', async () => {
    expect(await made(await pngPicture({ width: 90, height: 40 }))).toMatchObject({ width: 90, height: 40 });
  });

  it('puts what is transparent on white', async () => {
    const clear = await sharp({
      create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const { whole } = await made(clear);
    const [red, green, blue] = await sharp(whole).raw().toBuffer();
    expect([red, green, blue]).toEqual([255, 255, 255]);
  });

  it('keeps nothing that is hidden behind the picture', async () => {
    const hidden = Buffer.concat([await photo(), Buffer.from('<script>alert(1)</script>PK\x03\x04')]);
    const { whole } = await made(hidden);
    expect(whole.toString('latin1')).not.toContain('script');
  });
});

describe('what is no picture to us', () => {
  it('is told by its content, whatever it is called', async () => {
    expect(await refused(EXECUTABLE)).toBe('picture.not_a_picture');
    expect(await refused(Buffer.from('%PDF-1.7\n'))).toBe('picture.not_a_picture');
    expect(await refused(Buffer.from('PK\x03\x04'))).toBe('picture.not_a_picture');
    expect(await refused(Buffer.from('<html><body>'))).toBe('picture.not_a_picture');
    expect(await refused(Buffer.from('x'))).toBe('picture.not_a_picture');
  });

  it('is a format that can carry programs, or that phones do not show', async () => {
    expect(await refused(SVG)).toBe('picture.format_unsupported');
    expect(await refused(Buffer.from('\ufeff\n<?xml version="1.0"?><svg/>'))).toBe(
      'picture.format_unsupported',
    );
    expect(await refused(Buffer.from('GIF89a'))).toBe('picture.format_unsupported');
    expect(await refused(Buffer.from('II*\0abc', 'latin1'))).toBe('picture.format_unsupported');
    expect(await refused(Buffer.from('\0\0\0\x18ftypheic', 'latin1'))).toBe('picture.format_unsupported');
    expect(await refused(await animation())).toBe('picture.animated');
  });

  it('is a bomb', async () => {
    const bomb = imageBomb();
    expect(bomb.length).toBeLessThan(500_000);
    const before = process.memoryUsage().rss;
    expect(await refused(bomb)).toBe('picture.too_many_pixels');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    const tiny = await pngPicture({ width: 10, height: 10 });
    expect(await refused(claiming(tiny, 100, 1_000_000))).toBe('picture.too_many_pixels');
    expect(await refused(claiming(tiny, 5000, 5000))).toBe('picture.damaged');
  });

  it('is broken: cut off, overwritten, or only the beginning of one', async () => {
    for (const original of [await photo(), await pngPicture(), await webpPicture()]) {
      expect(await refused(original.subarray(0, Math.floor(original.length * 0.6)))).toBe('picture.damaged');
      expect(await refused(original.subarray(0, 30))).toBe('picture.damaged');
    }
    const scrambled = await pngPicture();
    scrambled.fill(0x55, 60, scrambled.length - 20);
    expect(await refused(scrambled)).toBe('picture.damaged');
  });
});

describe('many at once', () => {
  it('wait their turn, and more than can wait are asked to come again', async () => {
    const original = await pngPicture({ width: 40, height: 30 });
    const answers = await Promise.all(Array.from({ length: 40 }, () => refused(original)));
    expect(answers.filter((answer) => answer === 'taken').length).toBeGreaterThanOrEqual(30);
    expect(new Set(answers)).toEqual(new Set(['taken', 'request.busy']));
  });
});
