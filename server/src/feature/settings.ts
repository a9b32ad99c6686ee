import type { SettingForm } from '@gemcare/shared';
import type * as z from 'zod';
import type { Settings } from '../kernel/act';
import { problem } from '../kernel/problem';

/** A rule of the house that an admin may change. */
export interface SettingDefinition {
  /** The words staff read. */
  readonly title: string;
  /** One sentence where the title does not tell it all. */
  readonly note?: string;
  /** What it may be, and how a page edits it: spread from a shape of `setting-forms.ts`. */
  readonly schema: z.ZodType;
  readonly form: SettingForm;
  readonly default: unknown;
}

/** What a feature may be set to, by key, and in which group of the settings page it stands. */
export interface FeatureSettings {
  readonly group: string;
  readonly definitions: Readonly<Record<string, SettingDefinition>>;
}

/**
 * The values of settings by their definitions. A feature declares them as part of `Settings` (declaration merging), so that
 * every act knows them.
 */
export type SettingValues<D extends Readonly<Record<string, SettingDefinition>>> = {
  readonly [K in keyof D]: z.output<D[K]['schema']>;
};

export type SettingKey = keyof Settings & string;

/** A setting with its key and the group it stands in. */
export interface DefinedSetting extends SettingDefinition {
  readonly key: SettingKey;
  readonly group: string;
}

/** Everything that can be set: the sum of what the features say. */
export class SettingsCatalogue {
  /** In the order of the page. */
  readonly groups: readonly { readonly key: string; readonly title: string }[];
  /** In the order of the page. */
  readonly settings: readonly DefinedSetting[];
  /** What stands until somebody changes it. */
  readonly defaults: Settings;

  /**
   * @param titles the titles of the groups by their keys, in the order of the page
   * @throws Error where a group has no title, or a key is defined twice
   */
  constructor(features: readonly FeatureSettings[], titles: Readonly<Record<string, string>>) {
    this.groups = Object.entries(titles).map(([key, title]) => ({ key, title }));
    for (const { group } of features)
      if (!Object.hasOwn(titles, group)) throw new Error(`the group ${group} of settings has no title`);
    this.settings = this.groups.flatMap(({ key: group }) =>
      features
        .filter((feature) => feature.group === group)
        .flatMap(({ definitions }) =>
          Object.entries(definitions).map(([key, definition]) => ({
            ...definition,
            key: key as SettingKey, // a key that a feature defines, and declares with its value
            group,
          })),
        ),
    );
    const keys = new Set(this.settings.map(({ key }) => key));
    if (keys.size < this.settings.length) throw new Error('a setting is defined twice');
    this.defaults = this.from(new Map());
  }

  /** @throws setting.not_found */
  settingOf(key: string): DefinedSetting {
    const setting = this.settings.find((one) => one.key === key);
    if (!setting) throw problem('setting.not_found');
    return setting;
  }

  /** The settings of rows as they are stored: what is missing or no longer parses has its default. */
  from(stored: ReadonlyMap<string, unknown>): Settings {
    const entries = this.settings.map(({ key, schema, default: fallback }) => {
      const parsed = schema.safeParse(stored.get(key));
      return [key, stored.has(key) && parsed.success ? parsed.data : fallback];
    });
    return Object.fromEntries(entries) as Settings; // one entry a key, each parsed by its schema
  }
}

/** Whether two values of a setting mean the same; one that does not parse is like no other. */
export function sameValue({ schema }: Pick<SettingDefinition, 'schema'>, a: unknown, b: unknown): boolean {
  const [first, second] = [a, b].map((value) => schema.safeParse(value));
  return Boolean(
    first?.success && second?.success && JSON.stringify(first.data) === JSON.stringify(second.data),
  );
}
