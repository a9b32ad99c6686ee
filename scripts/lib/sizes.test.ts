import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { h5Sizes, limits, sizeRow, weappSizes } from './sizes';

describe('the sizes of the mini-program', () => {
  let folder: string;
  const write = (file: string, content: string | Buffer): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gemcare-sizes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('count the sub-packages apart from the main package, and no source maps', () => {
    const app = JSON.stringify({ subPackages: [{ root: 'pages/points/' }] });
    write('app.json', app);
    write('pages/home/index.js', 'home');
    write('pages/points/index.js', 'points');
    write('pages/pointsless/index.js', '12345');
    write('app.js.map', 'map');
    expect(weappSizes(folder)).toEqual([
      { name: 'weapp, main package', bytes: app.length + 4 + 5, limit: limits.weappMain },
      { name: 'weapp, pages/points', bytes: 6, limit: limits.weappPackage },
    ]);
  });

  it('count the gzipped scripts of H5 and nothing else', () => {
    write('js/app.js', 'a'.repeat(100_000));
    write('js/noise.js', randomBytes(1000));
    write('js/app.js.map', randomBytes(1000));
    const [size] = h5Sizes(folder);
    expect(size?.bytes).toBeGreaterThan(1000);
    expect(size?.bytes).toBeLessThan(1500);
  });

  it('say what is too big', () => {
    expect(sizeRow({ name: 'a', bytes: 1025, limit: 1024 })).toEqual(['a', '2 KB of 1 KB', 'TOO BIG']);
    expect(sizeRow({ name: 'a', bytes: 1024, limit: 1024 })).toEqual(['a', '1 KB of 1 KB', '']);
  });
});
