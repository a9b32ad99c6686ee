export interface NavGeometry {
  /** Pixels above the navigation bar; in the browser CSS adds the notch. */
  top: number;
  height: number;
}

export const navGeometry = (): NavGeometry => ({ top: 0, height: 48 });
