import type { Avatar } from '@gemcare/shared/client';
import { colors } from '../../components/colors';
import { Icon, Piece } from '../../components/pictures/Picture';
import { pieces } from '../../components/pictures/pieces';

interface AvatarPictureProps {
  avatar: Avatar | null;
  /** Edge in pixels. */
  size: number;
}

/** A member's picture: one of the house's line drawings, or a plain figure. */
export const AvatarPicture = ({ avatar, size }: AvatarPictureProps) => (
  <span className="avatar" style={{ width: `${size}px`, height: `${size}px` }}>
    {avatar ? (
      <Piece path={pieces[avatar]} size={Math.round(size * 0.6)} />
    ) : (
      <Icon name="me" color={colors.bronze} size={Math.round(size * 0.5)} />
    )}
  </span>
);
