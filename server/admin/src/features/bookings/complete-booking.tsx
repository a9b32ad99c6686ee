import { useState } from 'react';
import { App, Checkbox, Form, Input } from 'antd';
import type { StaffBookingDetails } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { Tag } from '../../components/tags';
import { atMost, textOrNull } from '../../components/text-rules';
import { texts } from '../../texts';
import { guestOf, inStaffWords } from './booking-words';

const { actions: words } = texts.bookings;

/** Ticks the standard of the service off; what is required has to be done. */
export function CompleteBooking({ booking, onClose }: { booking: StaffBookingDetails; onClose: () => void }) {
  const [form] = Form.useForm<{ careNote?: string }>();
  const { message } = App.useApp();
  const write = useWrite('bookingDesk.complete');
  const { checklist } = booking;
  const [done, setDone] = useState<readonly number[]>(() =>
    checklist.flatMap((item, index) => (item.done ? [index] : [])),
  );
  const [tried, setTried] = useState(false);
  const isOpen = (index: number): boolean => checklist[index]?.required === true && !done.includes(index);
  const open = checklist.filter((_, index) => isOpen(index)).length;

  function tick(index: number, checked: boolean): void {
    write.clearError();
    setDone((now) =>
      checked ? [...now, index].toSorted((a, b) => a - b) : now.filter((one) => one !== index),
    );
  }

  function submit({ careNote }: { careNote?: string }): void {
    setTried(true);
    if (open > 0) {
      document.getElementById(`check-${String(checklist.findIndex((_, index) => isOpen(index)))}`)?.focus();
      return;
    }
    const note = textOrNull(careNote);
    const body = { done: [...done], ...(note ? { careNote: note } : {}) };
    write.send({ params: { id: booking.id }, body }, () => {
      message.success(words.completed);
      onClose();
    });
  }

  return (
    <FormModal
      title={words.completeTitle}
      text={words.completeText(guestOf(booking), booking.service.name)}
      form={form}
      action={words.confirmComplete}
      actionId="confirm-complete"
      sending={write.sending}
      error={inStaffWords(write.error)}
      onSubmit={submit}
      onClose={onClose}
    >
      {checklist.length === 0 ? (
        <p className="modal-text">{words.noChecklist}</p>
      ) : (
        <fieldset className="tick-list">
          <legend>{words.checklistLabel}</legend>
          {checklist.map(({ text, required }, index) => (
            <div key={text} className={tried && isOpen(index) ? 'tick tick-open' : 'tick'}>
              <Checkbox
                id={`check-${String(index)}`}
                checked={done.includes(index)}
                onChange={(event) => tick(index, event.target.checked)}
              >
                {text}
              </Checkbox>
              {required && <Tag tone="champagne">{texts.bookings.detail.required}</Tag>}
            </div>
          ))}
          {tried && open > 0 && (
            <p className="field-error" role="alert">
              {words.checklistOpen(open)}
            </p>
          )}
        </fieldset>
      )}
      <Form.Item
        name="careNote"
        htmlFor="care-note"
        label={texts.common.optionalLabel(words.careNote)}
        rules={[atMost(200, words.careNoteTooLong)]}
      >
        <Input id="care-note" autoComplete="off" placeholder={words.careNoteHint} />
      </Form.Item>
    </FormModal>
  );
}
