import { barcodePicture, qrPicture, ringPicture } from './drawings';

const drawn = (address: string): string => decodeURIComponent(address);

describe('drawings of the code', () => {
  it('draws a QR of version 1: 21 modules, with its three finders', () => {
    const qr = drawn(qrPicture('6028441379120456'));
    expect(qr).toContain('viewBox="0 0 21 21"');
    for (const finder of ['M0 0h1', 'M14 0h1', 'M0 14h1']) expect(qr).toContain(finder);
  });

  it('draws CODE 128 C: start, eight pairs, check and stop are 123 modules', () => {
    const bars = drawn(barcodePicture('6028441379120456'));
    expect(bars).toContain('viewBox="0 0 123 40"');
    // Start C is 11010011100.
    expect(bars).toContain('d="M0 0h2v40h-2zM3 0h1v40h-1zM6 0h3v40h-3z');
  });

  it('draws a ring that runs down', () => {
    expect(drawn(ringPicture(30, 30))).toContain('stroke-dashoffset="0.00"');
    expect(drawn(ringPicture(15, 30))).toContain('stroke-dashoffset="21.99"');
  });
});
