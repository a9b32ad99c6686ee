import { Preferences } from '@gemcare/shared';

/** What is asked, without what the database adds. */
export type Likes = Omit<Preferences, 'version' | 'updatedAt'>;

const { shape } = Preferences;

/** Fields that hold several answers; a stored one that no longer parses counts as none. */
export const LISTS = {
  ringSizes: shape.ringSizes,
  metals: shape.metals,
  styles: shape.styles,
  service: shape.service,
} as const;
export const FIELDS = [
  'ringSizes',
  'metals',
  'styles',
  'likes',
  'service',
  'serviceNote',
  'contact',
] as const;
export type Field = (typeof FIELDS)[number];

export const NOTHING: Likes = {
  ringSizes: [],
  metals: [],
  styles: [],
  likes: null,
  service: [],
  serviceNote: null,
  contact: null,
};

const isBlank = (value: Likes[Field]): boolean =>
  value === null || (Array.isArray(value) && value.length === 0);
const isSame = (a: Likes[Field], b: Likes[Field]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of `other` fills the blanks of `kept`: the fields where one said something and the other nothing. */
export const fillable = (kept: Likes, other: Likes): Field[] =>
  FIELDS.filter((field) => isBlank(kept[field]) && !isBlank(other[field]));

/** Of fields that were filled, those that still say what they were filled with. */
export const untouched = (kept: Likes, other: Likes, filled: readonly Field[]): Field[] =>
  filled.filter((field) => isSame(kept[field], other[field]));

/** `kept` with some fields of `other`. */
export const withFields = (kept: Likes, other: Likes, fields: readonly Field[]): Likes => ({
  ...kept,
  ...Object.fromEntries(fields.map((field) => [field, other[field]])),
});

/** The fields in which two differ. */
export const changedFields = (before: Likes, after: Likes): Field[] =>
  FIELDS.filter((field) => !isSame(before[field], after[field]));
