import type { PickedFile } from '../../api/http';

export interface PickPictureProps {
  id: string;
  /** What the button says. */
  children: string;
  busy: boolean;
  onPick: (file: PickedFile) => void;
}
