import { type Act, type By, type Settings, SYSTEM } from '../kernel/act';
import { DEFAULT_SETTINGS } from '../modules/settings/settings.queries';

/** An act of a test: by the system where nobody is named, under the default rules of the house where none are given. */
export function actAt(at: Date): Act;
export function actAt<B extends By>(at: Date, by: B, settings?: Settings): Act<B>;
export function actAt(at: Date, by: By = SYSTEM, settings: Settings = DEFAULT_SETTINGS): Act {
  return { at, by, settings };
}
