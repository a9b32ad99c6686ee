import type { MapPosition, RequestOf, EndpointNamed, StoreDetails } from '@gemcare/shared/client';
import { textOrNull } from '../../components/text-rules';

/** What customers are told of a store, as a form holds it. */
export interface StoreValues {
  name: string;
  city: string;
  address: string;
  phone: string;
  timeZone: string;
  latitude: string;
  longitude: string;
  directions: string;
}

type EditStore = RequestOf<EndpointNamed<'stores.open'>>['body'];

export const NEW_STORE: StoreValues = {
  name: '',
  city: '',
  address: '',
  phone: '',
  timeZone: 'Asia/Shanghai',
  latitude: '',
  longitude: '',
  directions: '',
};

export const valuesOf = (store: StoreDetails): StoreValues => ({
  name: store.name,
  city: store.city,
  address: store.address,
  phone: store.phone ?? '',
  timeZone: store.timeZone,
  latitude: store.position ? String(store.position.latitude) : '',
  longitude: store.position ? String(store.position.longitude) : '',
  directions: store.directions ?? '',
});

/** Digits, a point and a sign, as maps show them; null for anything else. */
export function readDegrees(text: string, limit: number): number | null {
  const plain = text.trim();
  if (!/^-?\d{1,3}(\.\d+)?$/.test(plain)) return null;
  const degrees = Number(plain);
  return Math.abs(degrees) <= limit ? degrees : null;
}

/** `23.132, 113.327`, as maps copy it. */
export function readPair(text: string): { latitude: string; longitude: string } | null {
  const [, latitude, longitude] = /^\s*(-?\d{1,3}\.?\d*)\s*[,，\s]\s*(-?\d{1,3}\.?\d*)\s*$/.exec(text) ?? [];
  return latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null;
}

/** A position that is all there, else null. */
export function positionOf({ latitude, longitude }: Partial<StoreValues>): MapPosition | null {
  const north = readDegrees(latitude ?? '', 90);
  const east = readDegrees(longitude ?? '', 180);
  return north === null || east === null ? null : { latitude: north, longitude: east };
}

/** Roughly China: what lies outside was most likely typed wrong. */
export const isInChina = ({ latitude, longitude }: MapPosition): boolean =>
  latitude >= 3 && latitude <= 54 && longitude >= 73 && longitude <= 136;

/** Two numbers that would lie in China the other way round. */
export const isSwapped = (latitude: string, longitude: string): boolean => {
  const turned = positionOf({ latitude: longitude, longitude: latitude });
  const given = positionOf({ latitude, longitude });
  return turned !== null && isInChina(turned) && (given === null || !isInChina(given));
};

/** Where a map shows a position of a store. */
export const mapLink = ({ latitude, longitude }: MapPosition, name: string): string =>
  `https://uri.amap.com/marker?${new URLSearchParams({
    position: `${String(longitude)},${String(latitude)}`,
    name,
    coordinate: 'gaode',
  }).toString()}`;

export const bodyOf = (values: StoreValues): EditStore => ({
  name: values.name.trim(),
  city: values.city.trim(),
  address: values.address.trim(),
  phone: textOrNull(values.phone),
  timeZone: values.timeZone,
  position: positionOf(values),
  directions: textOrNull(values.directions),
});
