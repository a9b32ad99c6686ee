/** One message of a `text/event-stream`. */
export interface ServerEvent {
  /** `message` where the server names none. */
  name: string;
  data: string;
  /** The last id the server has given, empty before the first. */
  id: string;
}

export interface EventParser {
  /** Takes what came over the line; messages may be cut anywhere. */
  push(text: string): void;
}

/**
 * Reads a `text/event-stream` (WHATWG HTML §9.2.6): lines end with CR, LF or both, comments keep the line open and say
 * nothing, a message ends with an empty line.
 */
export function createEventParser(onEvent: (event: ServerEvent) => void): EventParser {
  let rest = '';
  let first = true;
  let afterCr = false;
  let name = '';
  let data: string[] = [];
  let id = '';

  function finish(): void {
    if (data.length > 0) onEvent({ name: name || 'message', data: data.join('\n'), id });
    name = '';
    data = [];
  }

  function take(line: string): void {
    if (line === '') return finish();
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
    if (field === 'id' && !value.includes('\0')) id = value;
  }

  return {
    push(text) {
      let now = text;
      if (first && now !== '') {
        now = now.replace(/^\uFEFF/, '');
        first = false;
      }
      // The second half of a line end that was cut in two.
      if (afterCr && now.startsWith('\n')) now = now.slice(1);
      if (text !== '') afterCr = text.endsWith('\r');
      const lines = (rest + now).split(/\r\n|\r|\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    },
  };
}
