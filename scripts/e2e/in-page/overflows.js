/* global document, getComputedStyle, innerHeight */
// Runs in the page. What stands out of it to the right, one line each; nothing where no sideways scrolling is needed.
(() => {
  const width = document.documentElement.clientWidth;
  const found = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > width) found.push(`the page is ${scrollWidth} wide on a screen of ${width}`);

  // An ancestor that hides or scrolls what is too wide keeps it inside, but not one as wide as the page: what that hides is lost.
  // A strip, lower than half of the screen, is there to be scrolled sideways, and may be as wide as the page.
  const keeps = (ancestor) => {
    const box = ancestor.getBoundingClientRect();
    const { overflowX } = getComputedStyle(ancestor);
    if (overflowX === 'visible' || box.right > width + 1) return false;
    const isStrip = (overflowX === 'auto' || overflowX === 'scroll') && box.height < innerHeight / 2;
    return isStrip || box.width < width - 1;
  };
  const isKept = (element) => {
    for (
      let parent = element.parentElement;
      parent && parent !== document.body;
      parent = parent.parentElement
    ) {
      if (keeps(parent)) return true;
    }
    return false;
  };

  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || box.right <= width + 1) continue;
    if (getComputedStyle(element).visibility === 'hidden' || isKept(element)) continue;
    const name = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : '');
    found.push(`${name} “${element.textContent.slice(0, 30)}” ends at ${Math.round(box.right)} of ${width}`);
  }
  return found.slice(0, 5);
})();
