import {
  formatDay,
  formatFen,
  formatPoints,
  groupDigits,
  TIER_NAMES,
  type MergePreview,
  type MergeSide,
} from '@gemcare/shared/client';
import { dayOf } from '../../kernel/when';
import { texts } from '../../texts';
import { displayName } from '../members/display-name';

const { merges, members } = texts;

/** Two records beside each other: pure. */

export interface Pair {
  /** The record that is left. */
  from: MergeSide;
  /** The record that stays. */
  into: MergeSide;
}

const TIER_ORDER = ['silver', 'gold', 'platinum', 'diamond'] as const;

/** How much speaks for a record to stay, the weightiest first: tier, what was bought, points. */
const weight = (side: MergeSide): readonly (number | string)[] => [
  TIER_ORDER.indexOf(side.tier),
  side.spendLast12MonthsFen,
  side.lastSaleAt ?? '',
  side.available + side.pending,
];

/** Which of two records should stay: the higher tier, else the one with more history, else the one that was there first. */
export function suggested(one: MergeSide, other: MergeSide): Pair {
  const theirs = weight(other);
  for (const [i, ours] of weight(one).entries()) {
    const rival = theirs[i] ?? ours;
    if (ours !== rival) return ours > rival ? { into: one, from: other } : { into: other, from: one };
  }
  return one.joinedAt <= other.joinedAt ? { into: one, from: other } : { into: other, from: one };
}

/** A record by name and card number: two records of one person have one name. */
export const cardWords = (member: {
  name: string | null;
  nickname: string | null;
  memberNo: string;
}): string => merges.card(displayName(member), groupDigits(member.memberNo));

/** Where a pair is looked at before it is merged. */
export const mergeAddress = ({ from, into }: { from: { id: string }; into: { id: string } }): string =>
  `/merges/new?from=${from.id}&into=${into.id}`;

/** The same for two records of which nobody has said yet which stays. */
export const mergeEither = (one: string, other: string): string => `/merges/new?one=${one}&other=${other}`;

export interface Fact {
  key: keyof typeof texts.merges.facts;
  from: string;
  into: string;
  /** `differs`: both say something else, and the record that stays is right. `fills`: only the other one says it. */
  mark: 'differs' | 'fills' | null;
  numeric: boolean;
}

type Words = (side: MergeSide) => string | null;

/** What a person told; the names under which the preview lists a field that is filled. */
const TOLD: readonly [key: Fact['key'], field: string, words: Words][] = [
  ['name', 'name', ({ name }) => name],
  ['nickname', 'nickname', ({ nickname }) => nickname],
  ['birthday', 'birthday', ({ birthday }) => birthday && formatDay(birthday, { year: true })],
  ['gender', 'gender', ({ gender }) => gender && members.genders[gender]],
  ['homeStore', 'homeStoreId', ({ homeStore }) => homeStore?.name ?? null],
];

export const tierWords = ({ tier, tierValidUntil }: Pick<MergeSide, 'tier' | 'tierValidUntil'>): string =>
  tierValidUntil
    ? merges.validUntil(TIER_NAMES[tier], formatDay(tierValidUntil, { year: true }))
    : TIER_NAMES[tier];

const phonesWords = ({ phones }: MergeSide): string => phones.join('、') || merges.noPhone;
const wechatWords = ({ wechat }: MergeSide): string => (wechat ? members.wechatYes : members.wechatNo);

/** What adds up or goes on, and needs no decision. */
const HELD: readonly [key: Fact['key'], words: (side: MergeSide) => string, numeric: boolean][] = [
  ['tier', tierWords, false],
  ['available', ({ available }) => formatPoints(available), true],
  ['pending', ({ pending }) => formatPoints(pending), true],
  ['debt', ({ debt }) => formatPoints(debt), true],
  ['spend', ({ spendLast12MonthsFen }) => formatFen(spendLast12MonthsFen), true],
  ['lastSale', ({ lastSaleAt }) => (lastSaleAt ? dayOf(lastSaleAt) : merges.noSale), false],
  ['joined', ({ joinedAt }) => dayOf(joinedAt), false],
];

function told({ from, into, filled }: Pick<MergePreview, 'from' | 'into' | 'filled'>): Fact[] {
  return TOLD.map(([key, field, words]) => {
    const [theirs, ours] = [words(from), words(into)];
    const conflict = theirs !== null && ours !== null && theirs !== ours;
    return {
      key,
      from: theirs ?? merges.unfilled,
      into: ours ?? merges.unfilled,
      mark: conflict ? 'differs' : filled.includes(field) ? 'fills' : null,
      numeric: false,
    };
  });
}

/** Everything that stands side by side, with the differences marked. */
export function factsOf(preview: Pick<MergePreview, 'from' | 'into' | 'filled'>): Fact[] {
  const { from, into } = preview;
  const plain = (key: Fact['key'], words: (side: MergeSide) => string, numeric: boolean): Fact => ({
    key,
    from: words(from),
    into: words(into),
    mark: null,
    numeric,
  });
  const [name, nickname, ...rest] = told(preview);
  return [
    ...(name ? [name] : []),
    ...(nickname ? [nickname] : []),
    plain('phones', phonesWords, true),
    plain('wechat', wechatWords, false),
    ...rest,
    ...HELD.map(([key, words, numeric]) => plain(key, words, numeric)),
  ];
}
