import fc from 'fast-check';
import { FIELDS, fillable, NOTHING, untouched, withFields, type Likes } from './preferences.rules';

const likes: fc.Arbitrary<Likes> = fc.record({
  ringSizes: fc.constantFrom<Likes['ringSizes']>([], [{ hand: 'left', finger: 'ring', size: '13' }]),
  metals: fc.subarray<Likes['metals'][number]>(['gold', 'silver']),
  styles: fc.subarray<Likes['styles'][number]>(['minimal']),
  likes: fc.constantFrom(null, '蓝宝石', '珍珠'),
  service: fc.subarray<Likes['service'][number]>(['quiet']),
  serviceNote: fc.constantFrom(null, '周末到店'),
  contact: fc.constantFrom<Likes['contact']>(null, 'app', 'phone'),
});

describe('what is said on two records of one person', () => {
  it('fills blanks only, and is as before once it is taken back', () => {
    fc.assert(
      fc.property(likes, likes, (kept, other) => {
        const filled = fillable(kept, other);
        const merged = withFields(kept, other, filled);
        for (const field of FIELDS)
          expect(merged[field]).toEqual(filled.includes(field) ? other[field] : kept[field]);
        expect(withFields(merged, NOTHING, untouched(merged, other, filled))).toEqual(kept);
      }),
    );
  });

  it('stays where it was said anew since', () => {
    const filled = fillable(NOTHING, { ...NOTHING, likes: '蓝宝石', contact: 'app' });
    const since: Likes = { ...NOTHING, likes: '红宝石', contact: 'app' };
    expect(untouched(since, { ...NOTHING, likes: '蓝宝石', contact: 'app' }, filled)).toEqual(['contact']);
  });
});
