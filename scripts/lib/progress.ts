import { styleText } from 'node:util';

const colours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;

type Style = Parameters<typeof styleText>[0];

/** Colours only where a person looks at a terminal. */
export function paint(style: Style, text: string): string {
  return colours ? styleText(style, text) : text;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * Runs one step, showing that it runs and then how long it took. What the step returns, if it is a text, is shown
 * beside its name ("unchanged").
 */
export async function step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const started = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`  … ${name}`);
  const show = (mark: string, remark: string): void => {
    const clear = process.stdout.isTTY ? '\r\u001b[K' : '';
    const time = paint('dim', `${seconds(performance.now() - started)}${remark}`);
    process.stdout.write(`${clear}  ${mark} ${name}  ${time}\n`);
  };
  try {
    const result = await work();
    show(paint('green', '✓'), typeof result === 'string' ? `  ${result}` : '');
    return result;
  } catch (error) {
    show(paint('red', '✗'), '');
    throw error;
  }
}
