import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FullResult, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { root } from '../../lib/places';
import { paint, seconds } from '../../lib/progress';
import { checksOf, countOf, isPassed, type Step } from './counting';

/** Tells the story of each test when it has ended, and counts its steps in the last line. */
class StepReporter implements Reporter {
  private suite: Suite | undefined;
  private passed = 0;
  private failed = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const { passed, failed } = countOf(result);
    this.passed += passed;
    this.failed += failed;
    const lines = [paint('bold', test.title), ...checksOf(result).map(lineOf)];
    if (failed > 0) lines.push(...troublesOf(result));
    lines.push(paint('dim', `  ${seconds(result.duration)}`));
    console.log(lines.join('\n'));
  }

  /** What workers write is shown as it comes: the tests write nothing themselves, so it is a warning of what they use. */
  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk);
  }

  onStdErr(chunk: string | Buffer): void {
    process.stderr.write(chunk);
  }

  /** What went wrong outside of a test: a file that can not be read, or no test by that name. */
  onError(error: TestError): void {
    this.failed += 1;
    console.log(describe(error));
  }

  onEnd({ status }: FullResult): void {
    for (const test of this.suite?.allTests() ?? []) {
      if (test.results.length > 0) continue;
      this.failed += 1;
      console.log(`${paint('red', '✗')} not run: ${test.title}`);
    }
    if (status !== 'passed') this.failed = Math.max(this.failed, 1);
    console.log(`${this.passed} passed, ${this.failed} failed`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

function lineOf(step: Step): string {
  if (isPassed(step))
    return `  ${paint('green', '✓')} ${step.title}  ${paint('dim', seconds(step.duration))}`;
  return `  ${paint('red', '✗')} ${step.title}`;
}

/** Why a test failed, what its pages met until then, and where there is more to see. */
function troublesOf({ status, errors, attachments }: TestResult): string[] {
  const files = attachments.flatMap(({ path: at }) => (at === undefined ? [] : [path.relative(root, at)]));
  const met = attachments.flatMap(({ name, body }) => (name === 'troubles' && body ? [body.toString()] : []));
  return [
    `  ${paint('red', status)}`,
    ...[...errors.map(describe), ...met, ...files].map((text) => text.replaceAll(/^/gm, '      ')),
  ];
}

function describe({ message = '', stack = '', value = '' }: TestError): string {
  const frames = stack.split('\n').filter((line) => /^ +at .*\/scripts\//.test(line));
  return stripVTControlCharacters([message || value, ...frames.slice(0, 6)].join('\n'));
}

// eslint-disable-next-line no-restricted-syntax -- Playwright takes the default export of a reporter's file
export default StepReporter;
