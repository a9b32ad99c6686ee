import type { PieceDetails } from '@gemcare/shared/client';
import { textOrNull } from '../../components/text-rules';
import { parseGrams } from '../../kernel/amounts';

/** Details of a piece as a form holds them. */
export interface PieceValues {
  name: string;
  material: string;
  stones: string;
  certificateIssuer: string;
  certificateNo: string;
  weight: string;
  ringSize: string;
}

type Stored = NonNullable<PieceDetails['detail']>;

export const NOTHING: PieceValues = {
  name: '',
  material: '',
  stones: '',
  certificateIssuer: '',
  certificateNo: '',
  weight: '',
  ringSize: '',
};

/** 4250 → `4.25`, as a weight is typed. */
const typedGrams = (mg: number): string => String(mg / 1000);

export const valuesOf = (stored: Stored): PieceValues => ({
  name: stored.name,
  material: stored.material ?? '',
  stones: stored.stones ?? '',
  certificateIssuer: stored.certificateIssuer ?? '',
  certificateNo: stored.certificateNo ?? '',
  weight: stored.weightMg === null ? '' : typedGrams(stored.weightMg),
  ringSize: stored.ringSize ?? '',
});

/** What is sent: nothing typed is nothing known. */
export const detailsOf = (typed: PieceValues) => ({
  name: typed.name.trim(),
  material: textOrNull(typed.material),
  stones: textOrNull(typed.stones),
  certificateIssuer: textOrNull(typed.certificateIssuer),
  certificateNo: textOrNull(typed.certificateNo),
  weightMg: textOrNull(typed.weight) === null ? null : parseGrams(typed.weight),
  ringSize: textOrNull(typed.ringSize),
});

type Details = ReturnType<typeof detailsOf>;

/** Only what was changed. */
export function changedDetails(stored: Stored, typed: PieceValues): Partial<Details> {
  const before = detailsOf(valuesOf(stored));
  const now = detailsOf(typed);
  return Object.fromEntries(
    Object.entries(now).filter(([field, value]) => value !== before[field as keyof Details]), // the same fields
  );
}
