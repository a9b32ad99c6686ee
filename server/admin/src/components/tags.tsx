import type { ReactNode } from 'react';
import { TIER_NAMES, type Tier } from '@gemcare/shared/client';

export type Tone = 'danger' | 'warn' | 'ok' | 'grey' | 'champagne';

export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

export function TierTag({ tier }: { tier: Tier }) {
  return <span className={`tag tier-tag tier-tag-${tier}`}>{TIER_NAMES[tier]}</span>;
}
