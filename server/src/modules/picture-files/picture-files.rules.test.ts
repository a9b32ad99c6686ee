import { after, MINUTE } from '../../kernel/clock';
import { START } from '../../testing/app';
import { checkUrl, fileName, readAddressKey, signedUrl } from './picture-files.rules';

const fileKey = '0b1c2d3e4f5061728394a5b6c7d8e9f0';
const signingKey = 'ab'.repeat(32);
const picture = { fileKey, signingKey };

/** What comes back from an address. */
function asked(url: string) {
  const { pathname, searchParams } = new URL(url, 'http://x');
  return {
    key: pathname.split('/').at(-1) ?? '',
    expires: searchParams.get('expires') ?? '',
    signature: searchParams.get('signature') ?? '',
  };
}

describe('a signed address', () => {
  const address = asked(signedUrl(picture, 'small', START));

  it('is good for 30 to 60 minutes', () => {
    for (let minute = 0; minute < 30; minute += 1) {
      const made = after(START, minute * MINUTE);
      const left = checkUrl(asked(signedUrl(picture, 'small', made)), picture, made);
      expect(left).toBeGreaterThan(30 * 60 - 1);
      expect(left).toBeLessThanOrEqual(60 * 60);
    }
    expect(checkUrl(address, picture, after(START, 60 * MINUTE - 1000))).toBe(1);
    expect(checkUrl(address, picture, after(START, 60 * MINUTE))).toBe('expired');
  });

  it('is the same for half an hour, so that caches find it', () => {
    expect(signedUrl(picture, 'small', after(START, 29 * MINUTE))).toBe(signedUrl(picture, 'small', START));
    expect(signedUrl(picture, 'small', after(START, 30 * MINUTE))).not.toBe(
      signedUrl(picture, 'small', START),
    );
  });

  it.each([
    ['a later end', { ...address, expires: String(Number(address.expires) + 1) }],
    ['the other file', { ...address, key: fileKey }],
    ['another picture', { ...address, key: `${'0'.repeat(32)}-small` }],
    ['no signature', { ...address, signature: '' }],
    ['half a signature', { ...address, signature: address.signature.slice(0, 20) }],
    ['another signature', { ...address, signature: 'A'.repeat(address.signature.length) }],
    ['characters of no signature', { ...address, signature: '林'.repeat(20) }],
    ['no end', { ...address, expires: '' }],
  ])('does not open with %s', (_what, tampered) => {
    expect(checkUrl(tampered, picture, START)).toBe('invalid');
  });

  it('does not open another picture with its key', () => {
    expect(checkUrl(address, { signingKey: 'cd'.repeat(32) }, START)).toBe('invalid');
  });

  it('says which of the two files is meant', () => {
    expect(readAddressKey(address.key)).toEqual({ fileKey, variant: 'small' });
    expect(readAddressKey(fileKey)).toEqual({ fileKey, variant: 'whole' });
    expect(fileName(fileKey, 'small')).toBe(`pictures/0b/${fileKey}-small.jpg`);
  });
});
