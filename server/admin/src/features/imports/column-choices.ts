import type { ImportPreview } from '@gemcare/shared/client';
import { texts } from '../../texts';

/** Field → the column chosen by hand, null for none. */
export type Choices = Readonly<Record<string, number | null>>;

/** The matching with what was chosen by hand: a column that was chosen leaves the field that had it. */
export function chosen({ fields }: ImportPreview, choices: Choices): ImportPreview['fields'] {
  const taken = new Set(Object.values(choices));
  return fields.map((row) => {
    const choice = choices[row.field];
    if (choice !== undefined) return { ...row, column: choice };
    return row.column !== null && taken.has(row.column) ? { ...row, column: null } : row;
  });
}

/** What differs from how the server matched it. */
export const changesOf = (
  preview: ImportPreview,
  choices: Choices,
): { field: string; column: number | null }[] =>
  chosen(preview, choices).flatMap(({ field, column }, index) =>
    column === preview.fields[index]?.column ? [] : [{ field, column }],
  );

export const headingOf = (header: string, index: number): string =>
  header || texts.imports.unnamed(index + 1);
