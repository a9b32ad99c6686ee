import { useEffect, useRef, useState } from 'react';
import { parseYuan, typedYuan } from '../../kernel/amounts';
import {
  blankLine,
  filledLines,
  isBlank,
  lineProblems,
  linesTotal,
  type DraftLine,
  type Terms,
} from './sale-draft';

/** A sale while it is typed in. */
export function useSaleDraft() {
  const nextKey = useRef(1);
  const [lines, setLines] = useState<readonly DraftLine[]>(() => [blankLine(0)]);
  /** Null while the total follows the lines. */
  const [typedTotal, setTypedTotal] = useState<string | null>(null);
  const [receiptNo, setReceiptNo] = useState('');
  /** A wall-clock time of the store, for a late entry; null is now. */
  const [soldAt, setSoldAt] = useState<string | null>(null);
  const [focusOn, setFocusOn] = useState<string | null>(null);

  useEffect(() => {
    if (focusOn === null) return;
    document.getElementById(focusOn)?.focus();
    setFocusOn(null);
  }, [focusOn]);

  function change(key: number, patch: Partial<DraftLine>): void {
    setLines((now) => now.map((line) => (line.key === key ? { ...line, ...patch } : line)));
  }

  function add(): void {
    setLines((now) => [...now, blankLine(nextKey.current++)]);
    setFocusOn(`line-${String(lines.length)}-name`);
  }

  function remove(key: number): void {
    setLines((now) => now.filter((line) => line.key !== key));
  }

  /**
   * Enter in a line: to what is still missing there, else to the next line, which is made where there is none; from a line
   * left blank on to the receipt number.
   */
  function enter(index: number): void {
    const line = lines[index];
    if (!line) return;
    if (index > 0 && index === lines.length - 1 && isBlank(line)) {
      remove(line.key);
      setFocusOn('receipt-no');
      return;
    }
    const wrong = lineProblems(line);
    if (wrong.name) setFocusOn(`line-${String(index)}-name`);
    else if (wrong.price) setFocusOn(`line-${String(index)}-price`);
    else if (index < lines.length - 1) setFocusOn(`line-${String(index + 1)}-name`);
    else add();
  }

  return {
    lines,
    filled: filledLines(lines),
    typedTotal,
    receiptNo,
    soldAt,
    dirty:
      lines.some((line) => !isBlank(line)) ||
      receiptNo.trim() !== '' ||
      typedTotal !== null ||
      soldAt !== null,
    change,
    add,
    remove,
    enter,
    setTotal: setTypedTotal,
    setReceiptNo,
    setSoldAt,
    focus: setFocusOn,
  };
}

export type SaleDraft = ReturnType<typeof useSaleDraft>;

/** A draft with what it comes to. */
export type PricedDraft = ReturnType<typeof priced>;

/** What a draft comes to at the terms of its lines; the total follows them until one is typed. */
export function priced(draft: SaleDraft, termsOf: (line: DraftLine) => Terms) {
  const { netFen, discountFen } = linesTotal(draft.lines, termsOf);
  const total = draft.typedTotal ?? (netFen > 0 ? typedYuan(netFen) : '');
  return { ...draft, netFen, discountFen, total, totalFen: parseYuan(total) };
}
