import { Button } from '@tarojs/components';
import type { PickPictureProps } from './PickPicture.props';

interface ChosenDetail {
  avatarUrl?: string;
}

/** WeChat's own sheet for an avatar: the one in use there, one from the album, or a new photo. It checks the picture, too. */
export const PickPicture = ({ id, children, busy, onPick }: PickPictureProps) => (
  <Button
    id={id}
    className="button button-ghost wechat-button pick"
    openType="chooseAvatar"
    disabled={busy}
    onChooseAvatar={({ detail }: { detail: ChosenDetail }) => {
      if (detail.avatarUrl) onPick({ path: detail.avatarUrl });
    }}
  >
    {children}
  </Button>
);
