import { checksOf, countOf, type Step } from './counting';

const step = (title: string, more: Partial<Step> = {}): Step => ({
  title,
  category: 'test.step',
  duration: 1,
  steps: [],
  ...more,
});
const inFixture = (...steps: Step[]): Step => step('fixture', { category: 'fixture', steps });
const error = { message: 'there is no pair' };

describe('counting the steps of a browser test', () => {
  it('takes the outermost steps in their order, those of fixtures too', () => {
    const inner = step('inner');
    const steps = [inFixture(step('the demo starts')), step('a sale', { steps: [inner] })];
    expect(checksOf({ steps }).map(({ title }) => title)).toEqual(['the demo starts', 'a sale']);
  });

  it('counts each that passed', () => {
    const steps = [step('one'), step('a click', { category: 'pw:api' }), step('two')];
    expect(countOf({ status: 'passed', steps })).toEqual({ passed: 2, failed: 0 });
  });

  it('counts the step that failed beside those before it', () => {
    const steps = [step('one'), step('two', { error })];
    expect(countOf({ status: 'failed', steps })).toEqual({ passed: 1, failed: 1 });
  });

  it('takes a step that did not end for a failure', () => {
    const steps = [step('one'), step('two', { duration: -1 })];
    expect(countOf({ status: 'timedOut', steps })).toEqual({ passed: 1, failed: 1 });
  });

  it.each(['failed', 'timedOut', 'interrupted', 'skipped'])(
    'counts one failure where a test is %s and no step of it failed',
    (status) => {
      expect(countOf({ status, steps: [step('one')] })).toEqual({ passed: 1, failed: 1 });
    },
  );

  it('is not content with a test without a step', () => {
    expect(countOf({ status: 'passed', steps: [] })).toEqual({ passed: 0, failed: 1 });
  });
});
