import fc from 'fast-check';
import { carriedDecision } from './consents.rules';

const decision = fc.option(
  fc.record({ granted: fc.boolean(), version: fc.constantFrom('2026-05', '2026-11') }),
  { nil: undefined },
);

describe('consents of two records that become one', () => {
  it('stand as the stricter of the two, and a decision beats none', () => {
    fc.assert(
      fc.property(decision, decision, (kept, other) => {
        const standing = carriedDecision(kept, other) ?? kept;
        const granted = [kept, other].flatMap((one) => (one ? [one.granted] : []));
        expect(standing?.granted).toBe(granted.length === 0 ? undefined : granted.every(Boolean));
      }),
    );
  });

  it('add no row where the record that stays has it already', () => {
    const yes = { granted: true, version: '2026-11' };
    expect(carriedDecision(yes, yes)).toBeNull();
    expect(carriedDecision(undefined, undefined)).toBeNull();
  });
});
