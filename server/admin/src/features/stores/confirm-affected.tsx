import { Button, Modal } from 'antd';
import type { StaffBooking } from '@gemcare/shared/client';
import { Loading } from '../../components/states';
import { texts } from '../../texts';
import { AffectedBookings } from './affected-bookings';

const words = texts.storeSchedule;

interface ConfirmAffectedProps {
  /** Undefined while they are looked up. */
  affected: readonly StaffBooking[] | undefined;
  sending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more, with the bookings in view that would stand outside of hours or above capacity. */
export function ConfirmAffected({ affected, sending, onConfirm, onClose }: ConfirmAffectedProps) {
  return (
    <Modal
      open
      title={affected ? words.affectedTitle(affected.length) : words.affectedTitleUnknown}
      footer={null}
      width={680}
      mask={{ closable: false }}
      keyboard={!sending}
      closable={{ 'aria-label': texts.common.close }}
      onCancel={onClose}
    >
      <p className="modal-text">{words.affectedAsk}</p>
      <div className="affected-list">
        {affected ? <AffectedBookings bookings={affected} /> : <Loading rows={3} />}
      </div>
      <div className="modal-foot">
        <Button onClick={onClose} disabled={sending} autoFocus>
          {words.affectedBack}
        </Button>
        <Button
          id="save-anyway"
          type="primary"
          danger
          loading={sending}
          disabled={!affected}
          onClick={onConfirm}
        >
          {words.affectedConfirm}
        </Button>
      </div>
    </Modal>
  );
}
