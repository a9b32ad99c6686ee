import { useState } from 'react';
import { Button, Modal } from 'antd';
import type { StaffBookingDetails } from '@gemcare/shared/client';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';
import { guestOf } from './booking-words';
import { ConfirmMove } from './confirm-move';
import { SlotPicker, type Picked } from './slot-picker';

const { move: words } = texts.bookings;

interface MoveByListProps {
  booking: StaffBookingDetails;
  onClose: () => void;
  onMoveByCalendar?: ((booking: StaffBookingDetails) => void) | undefined;
}

/** Moves a booking to one of the free start times. */
export function MoveByList({ booking, onClose, onMoveByCalendar }: MoveByListProps) {
  const today = serverToday();
  const [day, setDay] = useState(booking.day < today ? today : booking.day);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [confirming, setConfirming] = useState(false);

  if (confirming && picked)
    return (
      <ConfirmMove
        dropped={{ booking, ...picked }}
        onEnd={(sentence) => (sentence ? onClose() : setConfirming(false))}
      />
    );
  return (
    <Modal
      open
      title={words.bar(guestOf(booking), booking.service.name)}
      width={720}
      closable={{ 'aria-label': texts.common.close }}
      onCancel={onClose}
      footer={
        <>
          {onMoveByCalendar && (
            <Button id="move-on-calendar" className="foot-left" onClick={() => onMoveByCalendar(booking)}>
              {words.onCalendar}
            </Button>
          )}
          <Button onClick={onClose}>{texts.common.notNow}</Button>
          <Button id="move-picked" type="primary" disabled={!picked} onClick={() => setConfirming(true)}>
            {words.confirmPick}
          </Button>
        </>
      }
    >
      <SlotPicker
        storeId={booking.storeId}
        serviceId={booking.service.id}
        day={day}
        today={today}
        picked={picked}
        current={{ day: booking.day, time: booking.time }}
        moves={booking.id}
        onDay={setDay}
        onPick={setPicked}
      />
    </Modal>
  );
}
