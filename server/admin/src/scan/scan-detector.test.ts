import { createScanDetector, type ScanStep } from './scan-detector';

const CODE = '6028441379120456';

/** Presses keys one after the other with a pause between them, and gives what the last one meant. */
function press(keys: readonly string[], gapMs: number, detector = createScanDetector()): ScanStep {
  let step: ScanStep = { kind: 'none' };
  keys.forEach((key, index) => {
    step = detector.press(key, 1000 + index * gapMs);
  });
  return step;
}

describe('telling a scan gun from a typist', () => {
  it('takes sixteen digits in a burst that ends with Enter', () => {
    expect(press([...CODE, 'Enter'], 12)).toEqual({ kind: 'scanned', code: CODE });
  });

  it('skips the spaces between groups of digits', () => {
    expect(press([...'6028 4413 7912 0456', 'Enter'], 12)).toEqual({ kind: 'scanned', code: CODE });
  });

  it('leaves alone what a person types', () => {
    expect(press([...CODE, 'Enter'], 120)).toEqual({ kind: 'none' });
    expect(press([...CODE, 'Enter'], 90)).toEqual({ kind: 'none' });
  });

  it('leaves alone other lengths and other characters', () => {
    expect(press([...CODE.slice(1), 'Enter'], 12)).toEqual({ kind: 'none' });
    expect(press([...CODE, '7', 'Enter'], 12)).toEqual({ kind: 'none' });
    expect(press([...'GZ-20261121-0007', 'Enter'], 12)).toEqual({ kind: 'none' });
  });

  it('forgets digits typed before a pause', () => {
    const detector = createScanDetector();
    detector.press('9', 0);
    expect(press([...CODE, 'Enter'], 12, detector)).toEqual({ kind: 'scanned', code: CODE });
  });

  it('needs a whole code again after a scan', () => {
    const detector = createScanDetector();
    press([...CODE, 'Enter'], 12, detector);
    expect(detector.press('Enter', 1300)).toEqual({ kind: 'none' });
  });

  it('says when a burst starts, so that what stood in the input can be kept', () => {
    const detector = createScanDetector();
    expect(detector.press('6', 1000)).toEqual({ kind: 'started' });
    expect(detector.press('0', 1010)).toEqual({ kind: 'more' });
  });
});
