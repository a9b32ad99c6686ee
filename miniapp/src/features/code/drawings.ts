import { CODE128C } from 'jsbarcode/bin/barcodes/CODE128';
import qrcode from 'qrcode-generator';
import { colors } from '../../components/colors';
import { svgAddress } from '../../components/pictures/svg';

/** A QR code as a picture: one path, crisp at any size. Medium correction, because a phone's screen is read at an angle. */
export function qrPicture(digits: string): string {
  const code = qrcode(0, 'M');
  code.addData(digits, 'Numeric');
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}" fill="${colors.ink}"/></svg>`,
  );
}

const BARCODE_HEIGHT = 40;

/** The same digits as CODE 128 (set C: two digits a symbol), for scanners that read bars only. */
export function barcodePicture(digits: string): string {
  const bars = new CODE128C(digits, {}).encode().data;
  let path = '';
  let from = 0;
  for (let at = 0; at <= bars.length; at += 1) {
    if (bars[at] === bars[from]) continue;
    if (bars[from] === '1') path += `M${from} 0h${at - from}v${BARCODE_HEIGHT}h-${at - from}z`;
    from = at;
  }
  return svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${bars.length} ${BARCODE_HEIGHT}" preserveAspectRatio="none" shape-rendering="crispEdges"><path d="${path}" fill="${colors.ink}"/></svg>`,
  );
}

const RING = 2 * Math.PI * 7;

/** The ring that runs down: `left` of `of` seconds still to go. */
export function ringPicture(left: number, of: number): string {
  const circle = '<circle cx="9" cy="9" r="7" stroke-width="2" fill="none"';
  return svgAddress(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18">${circle} stroke="${colors.line}"/>${circle} stroke="${colors.champagne}" stroke-dasharray="${RING.toFixed(2)}" stroke-dashoffset="${(RING * (1 - left / of)).toFixed(2)}" stroke-linecap="round" transform="rotate(-90 9 9)"/></svg>`,
  );
}
