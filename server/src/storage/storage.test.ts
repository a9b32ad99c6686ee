import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startS3 } from '../testing/s3-server';
import { folderStorage } from './folder';
import { s3Storage, type S3Settings } from './s3';
import { StorageError, type Storage } from './storage';

const folder = mkdtempSync(path.join(tmpdir(), 'gemcare-storage-'));
let s3: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  const directory = path.join(folder, 's3');
  mkdirSync(directory);
  s3 = await startS3(directory, 'gemcare-pictures');
});

afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true });
});

const places: [string, () => Storage][] = [
  ['a folder', () => folderStorage(path.join(folder, 'files'))],
  ['a bucket of an S3 server', () => s3Storage(s3.settings)],
];

describe.each(places)('keeping files in %s', (_place, open) => {
  const opened = async (name: string) => {
    const file = await open().get(name);
    return file && { bytes: file.bytes, content: await buffer(file.body) };
  };

  it('gives back what was put, with its length', async () => {
    const content = Buffer.from('一张图片');
    await open().put('pictures/a1.jpg', content, 'image/jpeg');
    expect(await opened('pictures/a1.jpg')).toEqual({ bytes: content.length, content });
  });

  it('puts one in the place of another of the same name', async () => {
    await open().put('pictures/b1.jpg', Buffer.from('one'), 'image/jpeg');
    await open().put('pictures/b1.jpg', Buffer.from('two'), 'image/jpeg');
    expect((await opened('pictures/b1.jpg'))?.content.toString()).toBe('two');
  });

  it('keeps megabytes as they are', async () => {
    const content = Buffer.alloc(3_000_000, 'abc');
    await open().put('big.jpg', content, 'image/jpeg');
    expect((await opened('big.jpg'))?.content.equals(content)).toBe(true);
  });

  it('has nothing where nothing was put, and nothing after it was removed, once or twice', async () => {
    expect(await open().get('none.jpg')).toBeUndefined();
    await open().put('c1.jpg', Buffer.from('x'), 'image/jpeg');
    await open().remove('c1.jpg');
    await open().remove('c1.jpg');
    expect(await open().get('c1.jpg')).toBeUndefined();
  });

  it.each(['../secret', '/etc/passwd', 'a/../../b', 'a//b', '', 'A', 'a b', 'a\u0000', '.hidden', 'a/.b'])(
    'takes no name that leads elsewhere: %j',
    async (name) => {
      await expect(open().put(name, Buffer.from('x'), 'image/jpeg')).rejects.toThrow('not a name');
      await expect(open().get(name)).rejects.toThrow('not a name');
      await expect(open().remove(name)).rejects.toThrow('not a name');
    },
  );
});

describe('a folder', () => {
  it('holds no half of a file where writing failed', async () => {
    const place = path.join(folder, 'failing');
    mkdirSync(path.join(place, 'taken'), { recursive: true });
    writeFileSync(path.join(place, 'taken', 'inside'), '');
    const storage = folderStorage(place);
    await expect(storage.put('taken', Buffer.from('x'), 'image/jpeg')).rejects.toThrow(StorageError);
    await expect(storage.remove('taken')).rejects.toThrow(StorageError);
    expect(readdirSync(place)).toEqual(['taken']);
  });
});

describe('a bucket', () => {
  const failsWith = async (changes: Partial<S3Settings>, message: RegExp) => {
    const storage = s3Storage({ ...s3.settings, ...changes });
    for (const ask of [
      () => storage.put('a.jpg', Buffer.from('x'), 'image/jpeg'),
      () => storage.get('a.jpg'),
      () => storage.remove('a.jpg'),
    ]) {
      const error: unknown = await ask().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StorageError);
      expect(String(error)).toMatch(message);
    }
  };

  it('opens to the right key only', async () => {
    await failsWith({ secretAccessKey: 'wrong' }, /403 SignatureDoesNotMatch/);
    await failsWith({ accessKeyId: 'NOBODY' }, /403 InvalidAccessKeyId/);
    await failsWith({ region: 'us-east-1' }, /403 AuthorizationHeaderMalformed/);
  });

  it('that is not there is a failure, not an absent file, when something is put', async () => {
    const nowhere = s3Storage({ ...s3.settings, bucket: 'no-such-bucket' });
    await expect(nowhere.put('a.jpg', Buffer.from('x'), 'image/jpeg')).rejects.toThrow('404 NoSuchBucket');
  });

  it('that does not answer is a failure with a name', async () => {
    await failsWith({ endpoint: 'http://127.0.0.1:9' }, /can not be reached/);
  });

  it('that fails is asked again a few times, and is a failure then', async () => {
    s3.break(true);
    const storage = s3Storage(s3.settings);
    await expect(storage.get('a.jpg')).rejects.toThrow('GET: the bucket answers 500 InternalError');
    s3.break(false);
    expect(await storage.get('none.jpg')).toBeUndefined();
  });

  it('may be named in the host instead of the path', async () => {
    const fetched = jest.spyOn(global, 'fetch').mockResolvedValue(new Response('x'));
    await s3Storage({
      ...s3.settings,
      endpoint: 'https://oss.example.com',
      pathStyle: false,
    }).put('pictures/a.jpg', Buffer.from('x'), 'image/jpeg');
    const [request] = fetched.mock.calls[0] ?? [];
    expect((request as Request).url).toBe('https://gemcare-pictures.oss.example.com/pictures/a.jpg'); // aws4fetch sends a Request
    fetched.mockRestore();
  });
});
