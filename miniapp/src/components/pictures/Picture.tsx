import { icons, type IconName } from './icons';
import { illustrations, type IllustrationName } from './illustrations';
import { lineDrawing } from './svg';
import { colors } from '../colors';

interface IconProps {
  name: IconName;
  color?: string;
  /** Edge in pixels. */
  size?: number;
  strokeWidth?: number;
}

/** A line icon; words beside it say what it means, so readers skip it. */
export function Icon({ name, color = colors.ink, size = 24, strokeWidth = 1.5 }: IconProps) {
  const backgroundImage = lineDrawing({ path: icons[name], size: 24, color, strokeWidth });
  return (
    <span
      aria-hidden="true"
      className="picture"
      style={{ width: `${size}px`, height: `${size}px`, backgroundImage }}
    />
  );
}

interface PieceProps {
  path: string;
  color?: string;
  size?: number;
}

/** A piece of jewellery in the house's line style. */
export function Piece({ path, color = colors.bronze, size = 34 }: PieceProps) {
  const backgroundImage = lineDrawing({ path, size: 34, color, strokeWidth: 1.3 });
  return (
    <span
      aria-hidden="true"
      className="picture"
      style={{ width: `${size}px`, height: `${size}px`, backgroundImage }}
    />
  );
}

/** The still life of an empty or failed view. */
export function Illustration({ name }: { name: IllustrationName }) {
  return (
    <span
      aria-hidden="true"
      className="picture illustration"
      style={{ backgroundImage: illustrations[name] }}
    />
  );
}
