/** The parts of a step of Playwright's that are counted. */
export interface Step {
  title: string;
  category: string;
  /** Milliseconds; negative where it did not end. */
  duration: number;
  error?: { message?: string; stack?: string };
  steps: Step[];
}

/** The parts of a result of Playwright's that are counted. */
export interface Result {
  status: string;
  steps: Step[];
}

/** The checks of a test in their order: each outermost `test.step`, those of its fixtures too. */
export function checksOf({ steps }: Pick<Result, 'steps'>): Step[] {
  return steps.flatMap((step) => (step.category === 'test.step' ? [step] : checksOf(step)));
}

export const isPassed = ({ error, duration }: Step): boolean => error === undefined && duration >= 0;

/** Each check that passed counts, and so does each that failed; a test that ended badly otherwise is one failure. */
export function countOf(result: Result): { passed: number; failed: number } {
  const checks = checksOf(result);
  const passed = checks.filter(isPassed).length;
  const failed = checks.length - passed;
  const isGood = result.status === 'passed' && passed > 0;
  return { passed, failed: isGood ? failed : Math.max(failed, 1) };
}
