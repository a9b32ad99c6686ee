import * as shared from './index';
import { aboutOf, contract, feature, type FeatureContract } from './index';

const [ABOUT = Symbol()] = Object.getOwnPropertySymbols(contract.stores);
const isFeature = (value: unknown): boolean => typeof value === 'object' && value !== null && ABOUT in value;

describe('a feature of the contract', () => {
  it.each(Object.entries<FeatureContract>(contract))(
    '%s says what it is about, in English and Chinese',
    (_, endpoints) => expect(aboutOf(endpoints)).toMatch(/^[A-Z][\x20-\x7e]+ · [\u4e00-\u9fff]+$/),
  );

  it('is in the list of the contract', () => {
    const listed = new Set<unknown>(Object.values(contract));
    const exported = Object.entries<unknown>(shared).filter(([, value]) => isFeature(value));
    expect(exported.length).toBeGreaterThanOrEqual(listed.size);
    expect(exported.filter(([, value]) => !listed.has(value)).map(([name]) => name)).toEqual([]);
  });

  it('keeps that apart from the names of its endpoints', () => {
    const perks = feature('What points buy · 权益', { list: contract.stores.list });
    expect(aboutOf(perks)).toBe('What points buy · 权益');
    expect(Object.entries(perks)).toEqual([['list', contract.stores.list]]);
  });

  it('does not compile without it', () => {
    const perks = { list: contract.stores.list };
    // @ts-expect-error -- what it is about is missing
    const listed = { perks } satisfies Record<string, FeatureContract>;
    expect(listed.perks).toBe(perks);
  });
});
