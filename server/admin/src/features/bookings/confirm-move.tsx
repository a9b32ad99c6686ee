import { useEffect, useRef } from 'react';
import { App, Button, Form, Input, type InputRef } from 'antd';
import { useAnswer } from '../../api/use-answer';
import { useWrite } from '../../api/use-write';
import { Line } from '../../components/card';
import { FormModal } from '../../components/form-modal';
import { textOrNull } from '../../components/text-rules';
import { formatWeekday } from '../../kernel/days';
import { lengthOf } from '../../kernel/text-length';
import { texts } from '../../texts';
import { guestOf, inStaffWords } from './booking-words';
import type { Dropped } from './use-move';

const { move: words } = texts.bookings;

interface ConfirmMoveProps {
  dropped: Dropped;
  /** With a sentence where it was moved. */
  onEnd: (sentence?: string) => void;
}

/** Names the old time and the new one before a booking is moved. */
export function ConfirmMove({ dropped, onEnd }: ConfirmMoveProps) {
  const [form] = Form.useForm<{ reason?: string }>();
  const { message } = App.useApp();
  const write = useWrite('bookingDesk.reschedule');
  const { booking, day, time, startsAt } = dropped;
  // After a conflict the booking is read anew, and with it the version to move.
  const fresh = useAnswer('bookingDesk.show', { params: { id: booking.id } }).data ?? booking;
  const reason = useRef<InputRef>(null);
  // The dialog takes the focus when it opens; from the field, Enter confirms.
  useEffect(() => {
    const timer = setTimeout(() => reason.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  const target = words.at(formatWeekday(day), time);

  function submit(values: { reason?: string }): void {
    const given = textOrNull(values.reason);
    const body = { startsAt, version: fresh.version, ...(given ? { reason: given } : {}) };
    write.send({ params: { id: booking.id }, body }, () => {
      message.success(words.done(target));
      onEnd(words.done(target));
    });
  }

  return (
    <FormModal
      title={words.confirmTitle}
      form={form}
      action={words.confirm(target)}
      actionId="confirm-move"
      sending={write.sending}
      error={inStaffWords(write.error)}
      onSubmit={submit}
      onClose={() => onEnd()}
    >
      <div className="move-summary num">
        <Line label={words.guest}>
          {guestOf(booking)} · {booking.service.name}
        </Line>
        <Line label={words.from}>
          <s>{words.at(formatWeekday(fresh.day), fresh.time)}</s>
        </Line>
        <Line label={words.to}>
          <strong>{target}</strong>
        </Line>
      </div>
      <p className="modal-text">{booking.member ? words.told : words.guestNotTold}</p>
      <Form.Item
        name="reason"
        htmlFor="move-reason"
        className="reason-item"
        label={texts.common.optionalLabel(words.reason)}
        rules={[
          {
            validator: async (_, value: string | undefined) => {
              const length = lengthOf(value ?? '');
              if (length === 1) throw new Error(texts.common.reasonTooShort);
              if (length > 200) throw new Error(texts.common.reasonTooLong);
            },
          },
        ]}
      >
        <Input id="move-reason" ref={reason} placeholder={words.reasonHint} autoComplete="off" />
      </Form.Item>
      <div className="chips">
        {words.reasons.map((text) => (
          <Button key={text} size="small" onClick={() => form.setFieldsValue({ reason: text })}>
            {text}
          </Button>
        ))}
      </div>
    </FormModal>
  );
}
