/** Degrees on the maps of China (GCJ-02), as stores are placed. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** A place as a map takes it. */
export interface MapPlace extends Position {
  name: string;
  address: string;
}
