import { texts } from '../../texts';

/** Where stores of the house are likely to be, first. */
const NEAR = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Macau',
  'Asia/Taipei',
  'Asia/Urumqi',
  'Asia/Singapore',
  'Asia/Tokyo',
];

const NAMES: Readonly<Record<string, string>> = texts.stores.zones;

const others = (): string[] =>
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];

/** Time zones to choose from; the one that is stored is always among them. */
export function zoneOptions(stored: string): { value: string; label: string }[] {
  const all = new Set([...NEAR, stored, ...others()]);
  return [...all].filter(Boolean).map((zone) => {
    const name = NAMES[zone];
    return { value: zone, label: name ? `${name}（${zone}）` : zone };
  });
}
