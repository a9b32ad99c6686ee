import { useEffect, useRef, useState } from 'react';
import { App, Button } from 'antd';
import type { StaffBookingDetails } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { ReasonModal } from '../../components/reason-modal';
import { Refusal } from '../../components/states';
import { formatWeekday } from '../../kernel/days';
import { texts } from '../../texts';
import { useVisits } from '../../visit/visit-context';
import { guestOf, inStaffWords } from './booking-words';
import { CompleteBooking } from './complete-booking';
import { MoveByList } from './move-by-list';

const { actions: words } = texts.bookings;

type Open = 'complete' | 'cancel' | 'move' | null;

interface ActionsProps {
  booking: StaffBookingDetails;
  onMoveByCalendar?: ((booking: StaffBookingDetails) => void) | undefined;
}

/** What can be done with a booking now; the next step of its way stands out, and has the focus. */
export function BookingActions({ booking, onMoveByCalendar }: ActionsProps) {
  const { can, state } = booking;
  const { message } = App.useApp();
  const { visit } = useVisits();
  const checkIn = useWrite('bookingDesk.checkIn');
  const start = useWrite('bookingDesk.start');
  const cancel = useWrite('bookingDesk.cancel');
  const [open, setOpen] = useState<Open>(null);
  const primary = useRef<HTMLButtonElement>(null);
  const params = { id: booking.id };
  const own = visit && visit.member.id === booking.member?.id ? visit : null;

  // The drawer takes the focus when it opens; the next step takes it from there.
  useEffect(() => {
    const timer = setTimeout(() => primary.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <div className="booking-actions">
      {own && can.checkIn && <p className="booking-visit">{words.withVisit}</p>}
      <Refusal error={inStaffWords(checkIn.error ?? start.error)} />
      <div className="booking-buttons">
        {can.cancel && (
          <Button id="cancel-booking" danger onClick={() => setOpen('cancel')}>
            {words.cancel}
          </Button>
        )}
        {can.reschedule && (
          <Button id="move-booking" onClick={() => setOpen('move')}>
            {texts.bookings.move.action}
          </Button>
        )}
        <span className="push" />
        {can.checkIn && (
          <Button
            id="check-in"
            ref={primary}
            type="primary"
            loading={checkIn.sending}
            onClick={() =>
              checkIn.send({ params, body: own ? { visitId: own.id } : {} }, () => {
                message.success(words.checkedIn(guestOf(booking)));
              })
            }
          >
            {state === 'no_show' ? words.lateCheckIn : words.checkIn}
          </Button>
        )}
        {can.start && (
          <Button
            id="start-booking"
            ref={primary}
            type="primary"
            loading={start.sending}
            onClick={() =>
              start.send({ params }, () => {
                message.success(words.started);
              })
            }
          >
            {words.start}
          </Button>
        )}
        {can.complete && (
          <Button
            id="complete-booking"
            ref={can.start ? undefined : primary}
            type={can.start ? 'default' : 'primary'}
            onClick={() => setOpen('complete')}
          >
            {words.complete}
          </Button>
        )}
      </div>
      {open === 'complete' && <CompleteBooking booking={booking} onClose={() => setOpen(null)} />}
      {open === 'move' && (
        <MoveByList booking={booking} onClose={() => setOpen(null)} onMoveByCalendar={onMoveByCalendar} />
      )}
      {open === 'cancel' && (
        <ReasonModal
          title={words.cancelTitle}
          text={
            booking.member
              ? words.cancelText(guestOf(booking), `${formatWeekday(booking.day)} ${booking.time}`)
              : words.cancelGuestText(booking.time)
          }
          action={booking.member ? words.confirmCancel : words.confirmCancelGuest}
          actionId="confirm-cancel"
          suggestions={words.cancelReasons}
          danger
          sending={cancel.sending}
          error={inStaffWords(cancel.error)}
          onClose={() => {
            setOpen(null);
            cancel.clearError();
          }}
          onConfirm={(reason) =>
            cancel.send({ params, body: { reason } }, () => {
              message.success(words.cancelled);
              setOpen(null);
            })
          }
        />
      )}
    </div>
  );
}
