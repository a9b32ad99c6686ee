import { useMemo } from 'react';
import {
  formatDelta,
  formatMultiplier,
  TIER_NAMES,
  type PointsPreview,
  type Tier,
} from '@gemcare/shared/client';
import { sentenceOf } from '../../api/api-error';
import { useAnswer } from '../../api/use-answer';
import { useDebounced } from '../../kernel/use-debounced';
import { isWallTime, storeTimeToInstant } from '../../kernel/server-time';
import { dayOf } from '../../kernel/when';
import { texts } from '../../texts';
import { readLine } from './sale-draft';
import type { SaleDraft } from './use-sale-draft';

/** Asks what the sale would earn, once the typing pauses. */
export function usePointsPreview(storeId: string, memberId: string | null, { filled, soldAt }: SaleDraft) {
  const content = JSON.stringify(filled);
  const body = useMemo(() => {
    const lines = filled.map(readLine).filter((line) => line !== null);
    return {
      storeId,
      ...(memberId ? { memberId } : {}),
      ...(soldAt && isWallTime(soldAt) ? { soldAt: storeTimeToInstant(soldAt) } : {}),
      lines,
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `content` stands for the lines, whose array is new on each render
  }, [storeId, memberId, soldAt, content]);
  const settled = useDebounced(body, 300);
  const ready = settled.lines.length > 0 && memberId !== null;
  return useAnswer('sales.preview', { body: settled }, { enabled: ready, keepPrevious: ready });
}

type Preview = ReturnType<typeof usePointsPreview>;

/** The points of this sale, and why so many. `tierNow` is the member's, null for a walk-in. */
export function PointsPreviewBox({ preview, tierNow }: { preview: Preview; tierNow: Tier | null }) {
  return (
    <div id="points-preview" className="points-preview" role="status" aria-busy={preview.isFetching}>
      <span className="points-preview-label">{texts.sales.preview}</span>
      <Content preview={preview} tierNow={tierNow} />
    </div>
  );
}

function Content({ preview, tierNow }: { preview: Preview; tierNow: Tier | null }) {
  if (!tierNow) return <span className="muted">{texts.sales.previewNone}</span>;
  if (preview.error) {
    return (
      <span className="field-error">
        {texts.sales.previewFailed}：{sentenceOf(preview.error)}
      </span>
    );
  }
  if (!preview.data) return <span className="muted">{texts.sales.previewIdle}</span>;
  return (
    <>
      <b>{formatDelta(preview.data.points)}</b>
      <ul className="points-why">
        {reasonsOf(preview.data, tierNow).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}

function reasonsOf(preview: PointsPreview, tierNow: Tier): string[] {
  const { tier, multiplierPercent, birthdayPercent, maturesAt, tierAfter, points } = preview;
  if (points === 0) return [texts.sales.previewZero];
  return [
    ...(tier ? [texts.sales.multiplier(TIER_NAMES[tier], formatMultiplier(multiplierPercent))] : []),
    ...(birthdayPercent === 100 ? [] : [texts.sales.birthday(formatMultiplier(birthdayPercent))]),
    maturesAt ? texts.sales.matures(dayOf(maturesAt)) : texts.sales.maturesAtOnce,
    ...(tierAfter && tierAfter !== tierNow ? [texts.sales.tierAfter(TIER_NAMES[tierAfter])] : []),
  ];
}
