import type { Profile } from '@gemcare/shared/client';
import { useState } from 'react';
import { ApiError } from '../../api/errors';
import type { PickedFile } from '../../api/http';
import { FormProblem } from '../../components/FormProblem';
import { Tap } from '../../components/Tap';
import { useAction } from '../../hooks/useAction';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import { AvatarPicture } from './AvatarPicture';
import { PickPicture } from './PickPicture';
import type { ProfileSource } from './profile.source';

const words = texts.profile;
const MAX_BYTES = 10 * 1024 * 1024;

interface AvatarUploadProps {
  profile: Pick<Profile, 'avatar' | 'avatarUrl'>;
  source: Pick<ProfileSource, 'uploadAvatar' | 'removeAvatar'>;
  onChanged: (avatarUrl: string | null) => void;
}

/** A photo of one's own as the avatar: it goes at once, without the form below. */
export function AvatarUpload({ profile, source, onChanged }: AvatarUploadProps) {
  const [percent, setPercent] = useState(0);
  const upload = useAction(async (file: PickedFile, key) => {
    setPercent(0);
    if (isTooLarge(file))
      throw new ApiError({ code: 'request.too_large', title: words.photoTooLarge, status: 413 });
    const { smallUrl } = await source.uploadAvatar(file, { key, onProgress: setPercent });
    onChanged(smallUrl);
    say(words.photoSaved);
  });
  const remove = useAction(async () => {
    await source.removeAvatar();
    onChanged(null);
    say(words.photoRemoved);
  });
  const busy = upload.busy || remove.busy;

  return (
    <div className="avatar-upload">
      <AvatarPicture avatar={profile.avatar} url={profile.avatarUrl} size={88} />
      <div className="avatar-upload-side">
        <PickPicture
          id="avatar-upload"
          busy={busy}
          onPick={(file) => {
            remove.clear();
            void upload.run(file);
          }}
        >
          {profile.avatarUrl ? words.changePhoto : words.uploadPhoto}
        </PickPicture>
        {upload.busy ? (
          <span className="field-note num" role="status">
            {percent < 100 ? words.uploading(percent) : words.working}
          </span>
        ) : (
          <span className="field-note">{words.photoHint}</span>
        )}
        {profile.avatarUrl && !busy ? (
          <Tap
            id="avatar-remove"
            className="text-link"
            onTap={() => {
              upload.clear();
              void remove.run(undefined);
            }}
          >
            {words.removePhoto}
          </Tap>
        ) : null}
      </div>
      <FormProblem sentence={(upload.error ?? remove.error)?.title} />
    </div>
  );
}

const isTooLarge = (file: PickedFile): boolean => 'file' in file && file.file.size > MAX_BYTES;
