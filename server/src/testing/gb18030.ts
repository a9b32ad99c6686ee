import { TextDecoder } from 'node:util';

/** What Chinese Excel writes. Node only reads it: its own decoder, turned round, for the two-byte part. */
let table: Map<string, number[]> | undefined;

function twoBytes(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if ([...text].length === 1 && text !== '\ufffd') found.set(text, [lead, trail]);
    }
  }
  return found;
}

/** A text of common Chinese characters in GB18030. */
export function gb18030(text: string): Buffer {
  table ??= twoBytes();
  const bytes = [...text].flatMap((char) => {
    if (char <= '\u007f') return [char.charCodeAt(0)];
    const pair = table?.get(char);
    if (!pair) throw new Error(`${char} is not in the table`);
    return pair;
  });
  return Buffer.from(bytes);
}
