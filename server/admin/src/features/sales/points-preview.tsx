import {
  formatDelta,
  formatMultiplier,
  TIER_NAMES,
  type PointsPreview,
  type Tier,
} from '@gemcare/shared/client';
import { sentenceOf } from '../../api/api-error';
import { dayOf } from '../../kernel/when';
import { texts } from '../../texts';
import type { Offers } from './use-offers';

type Preview = Pick<Offers, 'data' | 'error' | 'isFetching'>;

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
