const FOCUSABLE = 'button:not([disabled]), input:not([disabled]), [href]';

/** Keeps the keyboard inside the open dialog, closes it on Escape, and afterwards gives the focus back. */
export function holdFocus(onEscape: () => void): () => void {
  const before = document.activeElement;
  const dialog = () => document.querySelector<HTMLElement>('[role="dialog"]');
  const frame = requestAnimationFrame(() => dialog()?.focus());

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEscape();
    if (event.key !== 'Tab') return;
    const inside = [...(dialog()?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
    const [first] = inside;
    const last = inside.at(-1);
    const leaving = event.shiftKey ? first : last;
    if (document.activeElement !== leaving && dialog()?.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  };
  document.addEventListener('keydown', onKey);

  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('keydown', onKey);
    if (before instanceof HTMLElement) before.focus();
  };
}
