import { App } from 'antd';
import type { Merge } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { ReasonModal } from '../../components/reason-modal';
import { texts } from '../../texts';
import { cardWords } from './sides';

/** Asks why a merge is taken back, and says what that does. */
export function UndoMerge({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const { message } = App.useApp();
  const undo = useWrite('merges.undo');
  return (
    <ReasonModal
      title={texts.merges.undoTitle}
      text={texts.merges.undoText(cardWords(merge.from), cardWords(merge.into))}
      action={texts.merges.undo}
      actionId="confirm-undo"
      suggestions={texts.merges.undoReasons}
      danger
      sending={undo.sending}
      error={undo.error}
      onClose={onClose}
      onConfirm={(reason) =>
        undo.send({ params: { id: merge.id }, body: { reason } }, () => {
          void message.success(texts.merges.undone);
          onClose();
        })
      }
    />
  );
}
