import { Button, Modal, QRCode, Typography } from 'antd';
import { texts } from '../../texts';

const { staff: words } = texts;

interface SecretModalProps {
  secret: string;
  /** What an authenticator reads from the QR code; made from the secret where left out. */
  uri: string | null;
  username: string;
  onClose: () => void;
}

/** The address of a secret, as authenticators read it. */
export const addressOf = (secret: string, username: string): string =>
  `otpauth://totp/Gemcare:${encodeURIComponent(username)}?secret=${secret}&issuer=Gemcare`;

/** A secret for one-time codes, shown once: as QR code and as text. It goes away only by saying so. */
export function SecretModal({ secret, uri, username, onClose }: SecretModalProps) {
  return (
    <Modal
      open
      title={words.secretTitle}
      width={420}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
    >
      <div className="modal-text">{words.secretText}</div>
      <div className="secret" role="group" aria-label={words.qrLabel}>
        <QRCode type="svg" size={200} bordered={false} value={uri ?? addressOf(secret, username)} />
        <p className="muted">{words.secretLabel}</p>
        <Typography.Text id="totp-secret" className="secret-text num" copyable={{ text: secret }}>
          {secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </Typography.Text>
      </div>
      <div className="modal-foot">
        <Button id="secret-done" type="primary" onClick={onClose}>
          {words.secretDone}
        </Button>
      </div>
    </Modal>
  );
}
