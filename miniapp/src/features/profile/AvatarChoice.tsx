import type { Avatar } from '@gemcare/shared/client';
import { pieces } from '../../components/pictures/pieces';
import { Tap } from '../../components/Tap';
import { texts } from '../../texts';
import { AvatarPicture } from './AvatarPicture';

/** The order of the drawings is the order of the choice. */
const AVATARS = Object.keys(pieces) as Avatar[]; // the keys are Avatar by the type of `pieces`

interface AvatarChoiceProps {
  value: Avatar | null;
  onChange: (avatar: Avatar | null) => void;
}

/** One of eight pictures; the chosen one again takes it off. */
export const AvatarChoice = ({ value, onChange }: AvatarChoiceProps) => (
  <div className="field" role="group" aria-label={texts.profile.preset}>
    <span className="field-label">{texts.profile.preset}</span>
    <div className="avatars">
      {AVATARS.map((avatar) => (
        <Tap
          key={avatar}
          id={`avatar-${avatar}`}
          className={`avatar-choice ${value === avatar ? 'avatar-chosen' : ''}`}
          pressed={value === avatar}
          onTap={() => onChange(value === avatar ? null : avatar)}
        >
          <AvatarPicture avatar={avatar} size={56} />
          <span className="avatar-name">{texts.profile.avatars[avatar]}</span>
        </Tap>
      ))}
    </div>
    {value ? (
      <Tap className="text-link" onTap={() => onChange(null)}>
        {texts.profile.clearAvatar}
      </Tap>
    ) : null}
  </div>
);
