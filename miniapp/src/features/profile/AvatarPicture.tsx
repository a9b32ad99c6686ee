import type { Avatar } from '@gemcare/shared/client';
import { pictureSrc } from '../../api/pictureSrc';
import { colors } from '../../components/colors';
import { Icon, Piece } from '../../components/pictures/Picture';
import { pieces } from '../../components/pictures/pieces';

interface AvatarPictureProps {
  avatar: Avatar | null;
  /** An uploaded photo, which is shown instead. */
  url?: string | null;
  /** Edge in pixels. */
  size: number;
}

/** A member's picture: a photo of their own, one of the house's line drawings, or a plain figure. */
export const AvatarPicture = ({ avatar, url, size }: AvatarPictureProps) => (
  <span className="avatar" style={{ width: `${size}px`, height: `${size}px` }}>
    {url ? (
      <span
        aria-hidden="true"
        className="avatar-photo"
        style={{ backgroundImage: `url("${pictureSrc(url)}")` }}
      />
    ) : avatar ? (
      <Piece path={pieces[avatar]} size={Math.round(size * 0.6)} />
    ) : (
      <Icon name="me" color={colors.bronze} size={Math.round(size * 0.5)} />
    )}
  </span>
);
