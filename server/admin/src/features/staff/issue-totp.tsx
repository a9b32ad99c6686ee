import { useState } from 'react';
import { Alert, Button, Modal } from 'antd';
import type { Staff } from '@gemcare/shared/client';
import { useStaff } from '../../api/api-context';
import { useWrite } from '../../api/use-write';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';
import { SecretModal } from './secret-modal';

const { staff: words } = texts;

/** A new secret for one-time codes: asked once, shown once. */
export function IssueTotp({ account, onClose }: { account: Staff; onClose: () => void }) {
  const { id: ownId } = useStaff();
  const issue = useWrite('staff.issueTotp');
  const [issued, setIssued] = useState<{ secret: string | null; uri: string | null } | null>(null);

  if (issued?.secret)
    return (
      <SecretModal secret={issued.secret} uri={issued.uri} username={account.username} onClose={onClose} />
    );
  return (
    <Modal
      open
      title={words.totpTitle}
      width={480}
      mask={{ closable: false }}
      keyboard={!issue.sending}
      closable={{ 'aria-label': texts.common.close }}
      footer={null}
      onCancel={onClose}
    >
      <div className="modal-text">
        {account.id === ownId ? words.totpOwnText : words.totpText(account.name)}
      </div>
      {issued && <Alert type="warning" showIcon role="alert" title={words.secretGone} />}
      <Refusal error={issue.error} />
      <div className="modal-foot">
        <Button onClick={onClose} disabled={issue.sending}>
          {texts.common.notNow}
        </Button>
        <Button
          id="confirm-totp"
          type="primary"
          danger
          loading={issue.sending}
          onClick={() => issue.send({ params: { id: account.id } }, setIssued)}
        >
          {words.totpAction}
        </Button>
      </div>
    </Modal>
  );
}
