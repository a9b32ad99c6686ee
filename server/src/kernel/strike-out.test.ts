import { STRUCK, strikingOut, strikingOutOfJson, withinWidth } from './strike-out';

describe('striking a person out of a text', () => {
  const strike = strikingOut(['林晚秋', '+8613812345678', '13812345678', 'oWx-secret_01', 'Anna']);

  it.each([
    ['给林晚秋补登', `给${STRUCK}补登`],
    ['电话13812345678已核实', `电话${STRUCK}已核实`],
    ['138 1234 5678', STRUCK],
    ['138-1234-5678', STRUCK],
    ['+86 138 1234 5678', STRUCK],
    ['+8613812345678', STRUCK],
    ['0086 138 1234 5678', STRUCK],
    ['１３８１２３４５６７８', STRUCK],
    ['anna 来过', `${STRUCK} 来过`],
    ['openid oWx-secret_01。', `openid ${STRUCK}。`],
    ['林晚秋和林晚秋', `${STRUCK}和${STRUCK}`],
  ])('%s', (text, expected) => {
    expect(strike(text)).toBe(expected);
  });

  it.each(['小票 9913812345678001', 'Annabelle', '林晚', '13812345679'])(
    'leaves what only looks like it: %s',
    (text) => {
      expect(strike(text)).toBe(text);
    },
  );

  it('leaves everything where nothing, or one character, is to be struck', () => {
    expect(strikingOut([])('林')).toBe('林');
    expect(strikingOut(['林'])('林女士')).toBe('林女士');
  });

  it('takes names for text, whatever signs they hold', () => {
    expect(strikingOut(['a.*(b)'])('a.*(b) aXX(b)')).toBe(`${STRUCK} aXX(b)`);
  });

  it('changes the values of JSON and nothing else of it', () => {
    const strikeJson = strikingOutOfJson(strikingOut(['phone', '"', '退款']));
    expect(JSON.parse(strikeJson(JSON.stringify({ phone: 'phone', list: ['退款了', 5, null] })))).toEqual({
      phone: STRUCK,
      list: [`${STRUCK}了`, 5, null],
    });
    expect(strikeJson('[退款] 说明')).toBe(`[${STRUCK}] 说明`);
    expect(strikeJson('{"n":1.0}')).toBe('{"n":1.0}');
  });

  it('keeps to the width of a column', () => {
    expect(withinWidth('12345', 3)).toBe('123');
    expect(withinWidth('12345', undefined)).toBe('12345');
  });
});
