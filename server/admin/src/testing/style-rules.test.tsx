import { render, screen } from '@testing-library/react';

const sheet = `
  .looks { color: red }
  .gone { color: red; display: none }
  @media screen { .looks { margin: 0 } .invisible { visibility: hidden } .looks { padding: 0 } }
`;

/** A button of that class below the style sheet. */
function aButton(className: string) {
  render(
    <>
      <style>{sheet}</style>
      <button className={className}>保存</button>
    </>,
  );
  return screen.queryByRole('button', { name: '保存' });
}

describe('style sheets in tests', () => {
  it('hide what a rule takes away', () => {
    expect(aButton('gone')).toBeNull();
  });

  it('hide what a rule for screens makes invisible', () => {
    expect(aButton('invisible')).toBeNull();
  });

  it('keep no rule about looks', () => {
    expect(aButton('looks')).not.toBeNull();
    const [gone, onScreens] = document.styleSheets[0]?.cssRules ?? [];
    expect(document.styleSheets[0]?.cssRules).toHaveLength(2);
    expect(gone?.cssText).toContain('display: none');
    expect((onScreens as CSSMediaRule).cssRules).toHaveLength(1); // the one of the sheet that has rules within
  });

  it('are read anew when they change', () => {
    const button = aButton('looks');
    const style = document.querySelector('style');
    if (style) style.textContent = '.looks { display: none }';
    expect(button).not.toBeNull();
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull();
  });
});
