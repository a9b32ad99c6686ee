import { formatDay } from '@gemcare/shared/client';
import { Tag } from '../../components/tags';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';

interface WarrantyProps {
  until: string | null;
  /** Says itself what it is, where nothing else does. */
  named?: boolean;
}

/** How long we stand for a piece. */
export function Warranty({ until, named = false }: WarrantyProps) {
  if (until === null) return <span className="muted">{texts.pieces.noWarranty}</span>;
  if (until < serverToday()) return <span className="muted">{texts.pieces.warrantyOver}</span>;
  const day = formatDay(until, { year: true });
  return <>{named ? texts.pieces.inWarrantyUntil(day) : texts.pieces.warrantyUntil(day)}</>;
}

/** When it is to come in again. */
export function NextCare({ on }: { on: string | null }) {
  if (on === null) return <span className="muted">{texts.pieces.noCare}</span>;
  return (
    <span className="state-cell">
      {formatDay(on, { year: true })}
      {on <= serverToday() && <Tag tone="warn">{texts.pieces.due}</Tag>}
    </span>
  );
}
