import { useRef, useState } from 'react';
import { CopyOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Modal, type InputRef } from 'antd';
import type { NewTill } from '@gemcare/shared/client';
import { texts } from '../../texts';

/** The key, this once: it closes on one's word only. */
export function NewKey({ till, onClose }: { till: NewTill; onClose: () => void }) {
  const field = useRef<InputRef>(null);
  const [said, setSaid] = useState<string | null>(null);
  const { key } = till;

  async function copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(texts.tills.copied);
    } catch {
      field.current?.select(); // no clipboard outside of a secure page: ready for the keyboard
      setSaid(texts.tills.copyFailed);
    }
  }

  return (
    <Modal
      open
      title={texts.tills.madeTitle}
      width={560}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={
        <Button id="new-key-done" type="primary" onClick={onClose}>
          {texts.tills.madeDone}
        </Button>
      }
    >
      {key === null ? (
        <Alert type="warning" showIcon title={texts.tills.madeRepeated} />
      ) : (
        <>
          <Alert type="warning" showIcon title={texts.tills.madeOnce} />
          <div className="new-key">
            <Input
              ref={field}
              id="new-key"
              className="new-key-text"
              readOnly
              aria-label={texts.tills.keyLabel(till.name)}
              value={key}
              onFocus={() => field.current?.select()}
            />
            <Button id="copy-key" icon={<CopyOutlined />} onClick={() => void copy(key)}>
              {texts.tills.copy}
            </Button>
          </div>
          <p className="muted" role="status">
            {said}
          </p>
        </>
      )}
    </Modal>
  );
}
