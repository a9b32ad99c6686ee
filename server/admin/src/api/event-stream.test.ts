import { createEventParser, type ServerEvent } from './event-stream';

function read(...chunks: readonly string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const parser = createEventParser((event) => events.push(event));
  for (const chunk of chunks) parser.push(chunk);
  return events;
}

describe('reading server-sent events', () => {
  it('gives name, data and id', () => {
    expect(read('id: 7\nevent: booking\ndata: {"day":"2026-11-26"}\n\n')).toEqual([
      { name: 'booking', data: '{"day":"2026-11-26"}', id: '7' },
    ]);
  });

  it('is silent for heartbeats and for messages without data', () => {
    expect(read(': beat\n\n', ':\n\n', 'event: booking\n\n', 'retry: 3000\n\n')).toEqual([]);
  });

  it('puts together what was cut anywhere, whatever the lines end with', () => {
    const whole = 'event: booking\r\ndata: a\r\ndata: b\r\n\r\ndata:c\r\r';
    for (let at = 0; at <= whole.length; at++) {
      const events = read(whole.slice(0, at), whole.slice(at));
      expect(events.map(({ name, data }) => [name, data])).toEqual([
        ['booking', 'a\nb'],
        ['message', 'c'],
      ]);
    }
  });

  it('keeps the last id for messages without one', () => {
    expect(read('id: 1\ndata: a\n\ndata: b\n\n').map(({ id }) => id)).toEqual(['1', '1']);
  });

  it('does not give a message that was not ended', () => {
    expect(read('data: half\n')).toEqual([]);
  });

  it('passes over a byte order mark', () => {
    expect(read('\uFEFFdata: a\n\n')).toHaveLength(1);
  });
});
