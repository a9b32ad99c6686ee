import { SETTINGS } from '../features';
import { type Act, type By, type Settings, SYSTEM } from '../kernel/act';

/** An act of a test: by the system where nobody is named, under the default rules of the house where none are given. */
export function actAt(at: Date): Act;
export function actAt<B extends By>(at: Date, by: B, settings?: Settings): Act<B>;
export function actAt(at: Date, by: By = SYSTEM, settings: Settings = SETTINGS.defaults): Act {
  return { at, by, settings };
}
