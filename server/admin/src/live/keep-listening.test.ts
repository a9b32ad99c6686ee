import { keepListening, waitBefore, type ListenHandlers, type LiveState } from './keep-listening';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

interface Line extends ListenHandlers {
  end: () => void;
  fail: (error: unknown) => void;
  signal: AbortSignal;
}

function start() {
  const lines: Line[] = [];
  const states: LiveState[] = [];
  const onBack = jest.fn();
  const stop = keepListening({
    listen: (signal, handlers) =>
      new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        lines.push({ ...handlers, end: resolve, fail: reject, signal });
      }),
    isRefusal: (error) => error === 'refused',
    onState: (state) => states.push(state),
    onBack,
    random: () => 0,
  });
  const line = (index: number): Line => {
    const found = lines[index];
    if (!found) throw new Error(`no line ${String(index)}`);
    return found;
  };
  return { lines, line, states, onBack, stop };
}

describe('a stream that is kept open', () => {
  it('tells that it stands, and reads nothing anew the first time', () => {
    const { line, states, onBack } = start();
    line(0).onOpen();
    expect(states).toEqual(['connecting', 'live']);
    expect(onBack).not.toHaveBeenCalled();
  });

  it('comes back after it broke, and has everything read anew', async () => {
    const { lines, line, states, onBack } = start();
    line(0).onOpen();
    line(0).fail(new Error('broken'));
    await jest.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('waiting');
    await jest.advanceTimersByTimeAsync(500);
    expect(lines).toHaveLength(2);
    line(1).onOpen();
    expect(states.at(-1)).toBe('live');
    expect(onBack).toHaveBeenCalledTimes(1);
  });

  it('says nothing where the server ended it in good order, and reads anew all the same', async () => {
    const { line, states, onBack } = start();
    line(0).onOpen();
    line(0).end();
    await jest.advanceTimersByTimeAsync(500);
    line(1).onOpen();
    expect(states).toEqual(['connecting', 'live', 'live']);
    expect(onBack).toHaveBeenCalledTimes(1);
  });

  it('waits longer each time in a row, and half a minute at most', async () => {
    expect([0, 1, 2, 10].map((tries) => waitBefore(tries, 0))).toEqual([500, 1_000, 2_000, 15_000]);
    expect(waitBefore(10, 1)).toBe(30_000);
    const { lines, line } = start();
    line(0).fail(new Error('broken'));
    await jest.advanceTimersByTimeAsync(500);
    line(1).fail(new Error('broken'));
    await jest.advanceTimersByTimeAsync(999);
    expect(lines).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(lines).toHaveLength(3);
  });

  it('takes a line without a heartbeat for dead', async () => {
    const { lines, line } = start();
    line(0).onOpen();
    await jest.advanceTimersByTimeAsync(50_000);
    line(0).onAlive();
    await jest.advanceTimersByTimeAsync(50_000);
    expect(lines).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(11_000);
    expect(line(0).signal.aborted).toBe(true);
    expect(lines).toHaveLength(2);
  });

  it('does not ask again where it was refused', async () => {
    const { lines, line, states } = start();
    line(0).fail('refused');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lines).toHaveLength(1);
    expect(states.at(-1)).toBe('refused');
  });

  it('ends for good when it is stopped', async () => {
    const { lines, line, stop } = start();
    line(0).onOpen();
    stop();
    expect(line(0).signal.aborted).toBe(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(lines).toHaveLength(1);
  });
});
