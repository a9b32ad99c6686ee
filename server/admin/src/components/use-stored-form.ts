import { useEffect, useState } from 'react';
import { Form, type FormInstance } from 'antd';

/** Something stored, as a form holds it, with its version. */
interface Stored<Values> {
  values: Values;
  version: number;
}

/** Nothing is nothing, however a field says it. */
const words = (value: unknown): string => JSON.stringify(value ?? '');
export const sameValue = (a: unknown, b: unknown): boolean => words(a) === words(b);

/** The fields that say something else than what they were changed from; one that is not on the screen is as it was. */
export const changedFields = <Values extends object>(
  base: Values,
  typed: Partial<Values>,
): ReadonlySet<string> =>
  new Set(
    Object.entries(base)
      .filter(([name, value]) => name in typed && !sameValue(value, Reflect.get(typed, name)))
      .map(([name]) => name),
  );

/** After somebody else saved: what was typed into changed fields stays, the others follow what is stored now. */
export function rebase<Values extends object>(base: Values, stored: Values, typed: Partial<Values>): Values {
  const changed = changedFields(base, typed);
  const kept = Object.entries(typed).filter(([name]) => changed.has(name));
  return { ...stored, ...Object.fromEntries(kept) };
}

interface StoredForm<Values> {
  /** What the words are changes to. */
  base: Stored<Values>;
  dirty: boolean;
  changed: ReadonlySet<string>;
  /** After saving: this is what is stored now. */
  settle(saved: Stored<Values>): void;
}

/**
 * A form over something that others may change meanwhile: a newer version comes into a form nobody has touched, and into one
 * whose save it overtook; there the changed fields stay as they were typed.
 * @param onValues puts values into the form
 */
export function useStoredForm<Values extends object>(
  form: FormInstance<Values>,
  stored: Stored<Values>,
  { overtaken, onValues }: { overtaken: boolean; onValues: (values: Values) => void },
): StoredForm<Values> {
  const [base, setBase] = useState(stored);
  const typed = Form.useWatch<Partial<Values> | undefined>([], form);
  const changed = changedFields(base.values, typed ?? {});
  const dirty = changed.size > 0;

  useEffect(() => {
    if (stored.version === base.version || (dirty && !overtaken)) return;
    onValues(rebase(base.values, stored.values, typed ?? {}));
    setBase(stored);
  }, [stored, base, dirty, overtaken, typed, onValues]);

  return {
    base,
    dirty,
    changed,
    settle: (saved) => {
      setBase(saved);
      onValues(saved.values);
    },
  };
}
