import type { Allergies, Allergy } from '@gemcare/shared/client';
import { SUBSTANCE_NAMES } from '@gemcare/shared/client';
import { textOrNull } from '../../components/text-rules';

type Substance = Allergy['substance'];

/** What the form holds: what is kept of what is known, what comes to it. */
export interface AllergyValues {
  kept: string[];
  added: Substance[];
  other: string;
  consent: boolean;
}

export const startOf = ({ items }: Allergies): AllergyValues => ({
  kept: items.map(({ id }) => id),
  added: [],
  other: '',
  consent: false,
});

/** Substances that are not known yet, to tick. */
export const offered = ({ items }: Allergies): { value: Substance; label: string }[] => {
  const known = new Set<string>(items.map(({ substance }) => substance));
  return Object.entries(SUBSTANCE_NAMES)
    .filter(([substance]) => substance !== 'other' && !known.has(substance))
    .map(([substance, label]) => ({ value: substance as Substance, label })); // a key of the table of names
};

/** What is said one by one: what comes and what goes. */
export const changeOf = ({ items }: Allergies, { kept, added, other }: AllergyValues) => {
  const detail = textOrNull(other);
  return {
    add: [
      ...added.map((substance) => ({ substance })),
      ...(detail ? [{ substance: 'other' as const, detail }] : []),
    ],
    remove: items.map(({ id }) => id).filter((id) => !kept.includes(id)),
  };
};

/** In words: `镍（戴耳钉会红肿）`. */
export const allergyWords = ({ substance, detail }: Pick<Allergy, 'substance' | 'detail'>): string => {
  if (substance === 'other' && detail) return detail;
  return detail ? `${SUBSTANCE_NAMES[substance]}（${detail}）` : SUBSTANCE_NAMES[substance];
};
