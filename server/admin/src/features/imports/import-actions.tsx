import { useState } from 'react';
import { Button, Modal } from 'antd';
import type { Import } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';

/** What can be done with an import as it stands. The columns card has the next step: this is the way out. */
export function ImportActions({ found }: { found: Import }) {
  const [asking, setAsking] = useState(false);
  const cancel = useWrite('imports.cancel');
  if (!found.can.cancel) return null;
  return (
    <>
      <Button id="import-cancel" onClick={() => setAsking(true)}>
        {texts.imports.cancel}
      </Button>
      <Modal
        open={asking}
        title={texts.imports.cancelTitle}
        okText={texts.imports.cancelConfirm}
        cancelText={texts.common.notNow}
        okButtonProps={{ danger: true, id: 'import-cancel-confirm', loading: cancel.sending }}
        onCancel={() => setAsking(false)}
        onOk={() => cancel.send({ params: { id: found.id } }, () => setAsking(false))}
      >
        <p>{texts.imports.cancelText}</p>
        <Refusal error={cancel.error} />
      </Modal>
    </>
  );
}
