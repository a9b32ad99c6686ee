import { useMemo } from 'react';
import type { PointsPreview } from '@gemcare/shared/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context';
import type { Answer, Client, Request } from '../../api/client';
import { isWallTime, storeTimeToInstant } from '../../kernel/server-time';
import { useDebounced } from '../../kernel/use-debounced';
import { readForPreview, readPiece, type DraftLine, type Terms } from './sale-draft';
import type { SaleDraft } from './use-sale-draft';

type Body = Request<'sales.preview'>['body'];

/** A question and its answer: the lines of the answer are those of the question. */
interface Asked {
  keys: readonly number[];
  body: Body;
  answer: PointsPreview;
}

/** What is offered on a line, and of how many percent. */
export interface Offer {
  offeredFen: number;
  percent: number;
}

/**
 * Asks what the sale would earn and what its member is offered on each line, once the typing pauses. An offer counts for
 * the very price it was made for; until it is there, `offerOf` answers null.
 */
export function useOffers(
  { storeId, memberId }: { storeId: string; memberId: string | null },
  { filled, soldAt }: Pick<SaleDraft, 'filled' | 'soldAt'>,
) {
  const api = useApi();
  const content = JSON.stringify(filled.map(({ discountReason: _, ...line }) => line));
  const question = useMemo(() => {
    const read = filled.map((line) => ({ key: line.key, line: readForPreview(line) }));
    const readable = read.flatMap(({ key, line }) => (line ? [{ key, line }] : []));
    return {
      keys: readable.map(({ key }) => key),
      body: {
        storeId,
        ...(memberId ? { memberId } : {}),
        ...(soldAt && isWallTime(soldAt) ? { soldAt: storeTimeToInstant(soldAt) } : {}),
        lines: readable.map(({ line }) => line),
      },
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `content` stands for the lines, whose array is new on each render
  }, [storeId, memberId, soldAt, content]);
  const settled = useDebounced(question, 300);
  const ready = settled.body.lines.length > 0 && memberId !== null;
  const query = useQuery<Asked>({
    queryKey: ['sales.preview', settled],
    queryFn: async ({ signal }) => ({ ...settled, answer: await preview(api, settled.body, signal) }),
    enabled: ready,
    ...(ready ? { placeholderData: keepPreviousData } : {}),
  });

  /** What the member is offered on a line; null without a member, or before it is known. */
  function offerOf(line: DraftLine): Offer | null {
    const asked = query.data;
    if (!asked || memberId === null || !isSameSale(asked.body, question.body)) return null;
    const place = asked.keys.indexOf(line.key);
    const then = asked.body.lines[place];
    const offered = asked.answer.lines[place];
    const now = readPiece(line);
    if (!then || !offered || !now) return null;
    const isSamePiece =
      then.priceFen === now.priceFen && then.category === now.category && then.pricing === now.pricing;
    return isSamePiece ? { offeredFen: offered.proposedDiscountFen, percent: offered.discountPercent } : null;
  }

  /** Whether a line still waits to hear what its member is offered. */
  const isWaiting = (line: DraftLine): boolean =>
    memberId !== null && readPiece(line) !== null && offerOf(line) === null;

  const data = ready ? query.data?.answer : undefined;
  return {
    data,
    error: query.error,
    isFetching: query.isFetching,
    refetch: query.refetch,
    offerOf,
    isWaiting,
  };
}

export type Offers = ReturnType<typeof useOffers>;

/** How a line stands to its offer for this person. */
export const termsFor =
  (offers: Pick<Offers, 'offerOf'>, mayRaise: boolean) =>
  (line: DraftLine): Terms => ({ offeredFen: offers.offerOf(line)?.offeredFen ?? null, mayRaise });

const preview = (api: Client, body: Body, signal: AbortSignal): Promise<Answer<'sales.preview'>> =>
  api.call('sales.preview', { body }, { signal });

const isSameSale = (one: Body, other: Body): boolean =>
  one.memberId === other.memberId && one.storeId === other.storeId && one.soldAt === other.soldAt;
