import { readSearch } from './search.rules';

const PHONE = '+8613800006666';

describe('what a search means', () => {
  it.each([
    ['6666', { by: 'phoneTail', tail: '6666' }],
    ['6028441379', { by: 'memberNo', memberNo: '6028441379' }],
    ['6028 4413 7912 0456', { by: 'memberNo', memberNo: '6028441379' }],
    ['60284', { by: 'memberNoStart', start: '60284' }],
    ['138 0000 6666', { by: 'phone', phone: PHONE }],
    ['+86-138-0000-6666', { by: 'phone', phone: PHONE }],
    ['+852 5123 4567', { by: 'phone', phone: '+85251234567' }],
    ['林', { by: 'name', start: '林' }],
    ['99999999999', { by: 'name', start: '99999999999' }],
    ['123', { by: 'name', start: '123' }],
  ])('reads %s', (text, search) => {
    expect(readSearch(text)).toEqual(search);
  });
});
