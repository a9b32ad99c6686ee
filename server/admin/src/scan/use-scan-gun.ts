import { useEffect, useRef } from 'react';
import { passesLuhn } from '../kernel/luhn';
import { createScanDetector } from './scan-detector';

type Typable = HTMLInputElement | HTMLTextAreaElement;

const typableOf = (target: EventTarget | null): Typable | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;

/** Puts back what stood in an input before a gun typed into it, so that React sees the change. */
function restore(input: Typable, value: string): void {
  const prototype =
    input instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Listens to a scan gun anywhere on the page. The member code it typed into a focused input is taken out again. Other
 * barcodes of 16 digits stay where they were typed: a member number carries a check digit.
 */
export function useScanGun(onScan: (code: string) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  }, [onScan]);

  useEffect(() => {
    const detector = createScanDetector();
    let before: { input: Typable; value: string } | null = null;

    function onKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const step = detector.press(event.key, event.timeStamp);
      if (step.kind === 'started') {
        const input = typableOf(event.target);
        before = input ? { input, value: input.value } : null;
      }
      if (step.kind !== 'scanned') return;
      if (before && !passesLuhn(step.code.slice(0, 10))) return;
      event.preventDefault();
      event.stopPropagation();
      if (before) restore(before.input, before.value);
      before = null;
      latest.current(step.code);
    }

    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
