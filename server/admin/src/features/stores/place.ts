/** Where a store is, on one line: addresses often begin with the city. */
export const placeOf = ({ city, address }: { city: string; address: string }): string =>
  address.startsWith(city) ? address : `${city} · ${address}`;
