/** Decides whether an element is there for a reader and for a pointer: what tests need to learn from a computed style. */
const READ = ['display', 'visibility', 'pointer-events'];

const trimmed = new WeakSet<CSSStyleSheet>();

/**
 * Deletes the rules of the page's style sheets that neither show nor hide anything. For one computed style jsdom matches the
 * element against every rule there is, and Ant Design adds some two thousand, nearly all of them about looks.
 */
export function trimStyleSheets(): void {
  for (const sheet of document.styleSheets) {
    if (trimmed.has(sheet)) continue;
    trimmed.add(sheet);
    trim(sheet);
  }
}

/** `within`: a style sheet, or a rule such as `@media` with rules of its own. */
function trim(within: CSSStyleSheet | CSSMediaRule): void {
  // From the last to the first, since a deletion moves those behind it.
  for (let at = within.cssRules.length - 1; at >= 0; at -= 1) {
    const rule = within.cssRules[at];
    if (rule instanceof CSSMediaRule) trim(rule);
    else if (rule instanceof CSSStyleRule && !READ.some((name) => rule.style.getPropertyValue(name)))
      within.deleteRule(at);
  }
}
