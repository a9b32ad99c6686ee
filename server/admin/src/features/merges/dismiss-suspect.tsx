import { App } from 'antd';
import type { Suspect } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { ReasonModal } from '../../components/reason-modal';
import { texts } from '../../texts';
import { cardWords } from './sides';

/** These are two people: asks why, and the pair is not suggested again. */
export function DismissSuspect({ suspect, onClose }: { suspect: Suspect; onClose: () => void }) {
  const { message } = App.useApp();
  const dismiss = useWrite('merges.dismiss');
  return (
    <ReasonModal
      title={texts.merges.dismissTitle}
      text={texts.merges.dismissText(cardWords(suspect.one), cardWords(suspect.other))}
      action={texts.merges.dismissAction}
      actionId="confirm-dismiss"
      suggestions={texts.merges.dismissReasons}
      sending={dismiss.sending}
      error={dismiss.error}
      onClose={onClose}
      onConfirm={(reason) =>
        dismiss.send({ params: { id: suspect.id }, body: { reason } }, () => {
          void message.success(texts.merges.dismissed);
          onClose();
        })
      }
    />
  );
}
