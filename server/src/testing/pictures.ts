import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Exif } from 'sharp';

/** Pictures for tests: made by sharp, so that they are what cameras and web pages make. */

/** Where it was taken, with what, and a word that must not survive anywhere. */
export const TELLTALE = 'Lin Wanqiu at home';
const EXIF: Exif = {
  IFD0: { Make: 'Apple', Model: 'iPhone 15', Copyright: TELLTALE, ImageDescription: TELLTALE },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '23/1 7/1 5500/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '113/1 19/1 1200/100',
  },
};

interface Wanted {
  width?: number;
  height?: number;
  background?: string;
}

const canvas = ({ width = 640, height = 480, background = '#b08d57' }: Wanted) =>
  sharp({ create: { width, height, channels: 3, background } });

/** A photo as a phone takes it, lying on its side: with place, camera and a note in it. */
export const photo = (wanted: Wanted = {}): Promise<Buffer> =>
  canvas(wanted)
    .withExif(EXIF)
    .withMetadata({ orientation: 6, exif: EXIF })
    .withXmp(
      `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><note>${TELLTALE}</note></x:xmpmeta><?xpacket end="w"?>`,
    )
    .jpeg()
    .toBuffer();

export const pngPicture = (wanted: Wanted = {}): Promise<Buffer> => canvas(wanted).png().toBuffer();
export const webpPicture = (wanted: Wanted = {}): Promise<Buffer> => canvas(wanted).webp().toBuffer();

export async function animation(): Promise<Buffer> {
  const frames = await Promise.all(['#ff0000', '#00ff00'].map((background) => pngPicture({ background })));
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** A PNG of a few kilobytes that is all there, black, and unpacks to a gigabyte. */
export function imageBomb(side = 20_000): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(side * (side / 8 + 1)), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG that claims another size than it has. */
export function claiming(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), png.subarray(33)]);
}

export const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>',
);
/** How a Windows program begins. */
export const EXECUTABLE = Buffer.concat([
  Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'),
  Buffer.alloc(2000, 'x'),
]);
