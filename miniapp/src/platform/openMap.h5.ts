import type { MapPlace } from './place';

/** Shows a place on a map of the web, in a tab of its own: the page, and a held time, stay. */
export const openMap = ({ latitude, longitude, name }: MapPlace): void => {
  const url = `https://uri.amap.com/marker?position=${longitude},${latitude}&name=${encodeURIComponent(name)}`;
  window.open(url, '_blank', 'noopener,noreferrer');
};
