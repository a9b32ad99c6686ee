import type { FingerSize, Preferences, SavePreferences } from '@gemcare/shared/client';
import type { ApiError } from '../../api/errors';
import { texts } from '../../texts';

/** What is being chosen and typed. An empty text means none. */
export type Draft = Omit<SavePreferences, 'likes' | 'serviceNote' | 'version'> & {
  likes: string;
  serviceNote: string;
};

export const draftOf = ({
  ringSizes,
  metals,
  styles,
  likes,
  service,
  serviceNote,
  contact,
}: Preferences): Draft => ({
  ringSizes,
  metals,
  styles,
  likes: likes ?? '',
  service,
  serviceNote: serviceNote ?? '',
  contact,
});

/** Everything at once, with the version that was read; null where nothing differs. */
export function changeOf(preferences: Preferences, draft: Draft): SavePreferences | null {
  const wanted = bodyOf(draft, preferences.version);
  const before = bodyOf(draftOf(preferences), preferences.version);
  return JSON.stringify(wanted) === JSON.stringify(before) ? null : wanted;
}

const bodyOf = (draft: Draft, version: number): SavePreferences => ({
  ringSizes: draft.ringSizes,
  metals: draft.metals,
  styles: draft.styles,
  likes: draft.likes.trim() || null,
  service: draft.service,
  serviceNote: draft.serviceNote.trim() || null,
  contact: draft.contact,
  version,
});

/** One chosen more, or one less. */
export const toggled = <T>(chosen: readonly T[], one: T): T[] =>
  chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];

/** With the size of a finger: a later one takes the place of the one before. */
export const withSize = (sizes: readonly FingerSize[], size: FingerSize): FingerSize[] => [
  ...withoutSize(sizes, size),
  size,
];
export const withoutSize = (
  sizes: readonly FingerSize[],
  { hand, finger }: Pick<FingerSize, 'hand' | 'finger'>,
): FingerSize[] => sizes.filter((one) => one.hand !== hand || one.finger !== finger);

/** Ring sizes by the Hong Kong scale, 1 to 35 in halves. */
export const isRingSize = (text: string): boolean => /^([1-9]|[12]\d|3[0-5])(\.5)?$/.test(text.trim());

const TEXT_MAX = 200;

/** What is wrong with each field, and what concerns none of them. */
export interface DraftProblems {
  likes?: string | undefined;
  serviceNote?: string | undefined;
  form?: string | undefined;
}

/** What can be told before anything is sent; null where nothing is wrong. */
export function whatIsWrong({ likes, serviceNote }: Draft): DraftProblems | null {
  const tooLong = (text: string) =>
    [...text.trim()].length > TEXT_MAX ? texts.preferences.tooLong : undefined;
  const problems = { likes: tooLong(likes), serviceNote: tooLong(serviceNote) };
  return problems.likes || problems.serviceNote ? problems : null;
}

/** The server's sentences, each at the field it is about. */
export function problemsOf(error: ApiError): DraftProblems {
  const at = (field: keyof Draft) => error.fields.find(({ path }) => path === `body.${field}`)?.message;
  const problems = { likes: at('likes'), serviceNote: at('serviceNote') };
  return problems.likes || problems.serviceNote ? problems : { form: error.title };
}
