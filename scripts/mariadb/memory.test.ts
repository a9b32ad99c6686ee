import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryFolder } from './memory';

describe('the folder of a database that nobody keeps', () => {
  it('is in shared memory where there is room', () => {
    expect(memoryFolder(__dirname, 1)).toBe(__dirname);
  });

  it('is the temporary folder where shared memory is too small or missing', () => {
    expect(memoryFolder(__dirname, Number.MAX_SAFE_INTEGER)).toBe(tmpdir());
    expect(memoryFolder(path.join(__dirname, 'nowhere'), 1)).toBe(tmpdir());
  });
});
