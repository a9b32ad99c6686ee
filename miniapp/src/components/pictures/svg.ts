/** An SVG as an address that CSS takes. WeChat has no `<svg>` element; a background works on both targets. */
export const svgAddress = (svg: string): string => `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;

interface LineDrawing {
  /** Path data, drawn without fill. */
  path: string;
  /** Width and height of the view box. */
  size: number;
  color: string;
  strokeWidth: number;
}

/** One line-style picture. */
export const lineDrawing = ({ path, size, color, strokeWidth }: LineDrawing): string =>
  svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" fill="none" stroke="${color}" stroke-width="${strokeWidth}" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`,
  );
