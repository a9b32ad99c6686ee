import type { PickPictureProps } from './PickPicture.props';

/** The formats the server reads; a phone that takes photos in another one turns them into JPEG for it. */
const TAKEN = 'image/jpeg,image/png,image/webp';

/** The browser's own choice of a file: on a phone the album or the camera. */
export const PickPicture = ({ id, children, busy, onPick }: PickPictureProps) => (
  <label className={`button button-ghost pick ${busy ? 'is-busy' : ''}`}>
    <input
      id={id}
      type="file"
      className="pick-input"
      accept={TAKEN}
      disabled={busy}
      onChange={({ target }) => {
        const file = target.files?.[0];
        target.value = ''; // the same file again is a new choice
        if (file) onPick({ file, print: `${file.name} ${file.size} ${file.lastModified}` });
      }}
    />
    <span>{children}</span>
  </label>
);
