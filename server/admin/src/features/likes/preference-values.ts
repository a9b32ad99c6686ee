import type { FingerSize, Preferences, SavePreferences } from '@gemcare/shared/client';
import { textOrNull } from '../../components/text-rules';

/** What the form holds; a row of a size may be half filled in. */
export interface PreferenceValues {
  ringSizes: Partial<FingerSize>[];
  metals: Preferences['metals'];
  styles: Preferences['styles'];
  likes: string;
  service: Preferences['service'];
  serviceNote: string;
  contact: Preferences['contact'];
}

export const valuesOf = (stored: Preferences): PreferenceValues => ({
  ringSizes: stored.ringSizes,
  metals: stored.metals,
  styles: stored.styles,
  likes: stored.likes ?? '',
  service: stored.service,
  serviceNote: stored.serviceNote ?? '',
  contact: stored.contact,
});

const isWhole = (size: Partial<FingerSize>): size is FingerSize =>
  Boolean(size.hand && size.finger && size.size);

/** What is sent: everything at once, changed from a version. */
export const bodyOf = (typed: PreferenceValues, version: number): SavePreferences => ({
  ringSizes: typed.ringSizes
    .filter(isWhole)
    .map(({ hand, finger, size }) => ({ hand, finger, size: size.trim() })),
  metals: typed.metals,
  styles: typed.styles,
  likes: textOrNull(typed.likes),
  service: typed.service,
  serviceNote: textOrNull(typed.serviceNote),
  contact: typed.contact ?? null,
  version,
});

/** Whether two rows are of one finger. */
export const sameFingerTwice = (sizes: readonly Partial<FingerSize>[]): boolean => {
  const fingers = sizes
    .filter(({ hand, finger }) => hand && finger)
    .map(({ hand, finger }) => `${hand} ${finger}`);
  return new Set(fingers).size < fingers.length;
};

/** After somebody else saved: what was changed here stays, the rest follows what is stored now. */
export function rebase(base: Preferences, stored: Preferences, typed: PreferenceValues): PreferenceValues {
  const before = valuesOf(base);
  const changed = Object.entries(typed).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof PreferenceValues]), // the form's own fields
  );
  return { ...valuesOf(stored), ...Object.fromEntries(changed) };
}
