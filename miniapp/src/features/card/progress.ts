import type { Card } from '@gemcare/shared/client';
import { texts } from '../../texts';

type Progress = Pick<Card, 'tier' | 'progress'>;

const FEN_PER_YUAN = 100;
/** A missing ¥0.50 reads as ¥1: what is promised has to be enough. */
const wholeYuan = (fen: number): number => Math.ceil(fen / FEN_PER_YUAN) * FEN_PER_YUAN;

/** `再消费 ¥3,200 升级铂金卡`: what is missing to rise, or that there is nothing above. */
export function riseSentence({ progress: { next } }: Progress): string {
  return next ? texts.card.rise(wholeYuan(next.missingFen), next.tier) : texts.card.highest;
}

/** What is missing to keep the tier at its end; null where it is already kept. */
export function keepSentence({ progress: { keep } }: Progress): string | null {
  return keep && keep.missingFen > 0 ? texts.card.keep(wholeYuan(keep.missingFen), keep.until) : null;
}

/** How far the bar is filled, 0 to 100. */
export function progressPercent({ progress: { next } }: Progress): number {
  if (!next || next.thresholdFen === 0) return 100;
  const reached = (next.thresholdFen - next.missingFen) / next.thresholdFen;
  return Math.round(Math.min(1, Math.max(0, reached)) * 100);
}
