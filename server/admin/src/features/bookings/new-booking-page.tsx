import { useState } from 'react';
import { App, Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { Card } from '../../components/card';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, Loading, Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { formatWeekday, isDay } from '../../kernel/days';
import { serverToday } from '../../kernel/server-time';
import { texts } from '../../texts';
import { useVisits, useVisitTarget } from '../../visit/visit-context';
import { BookingExtras, noteProblem } from './booking-extras';
import { inStaffWords } from './booking-words';
import { GuestField, useMember } from './guest-field';
import { ServiceField, useServices } from './service-field';
import { SlotPicker, type Picked } from './slot-picker';
import { useBookingDraft } from './use-booking-draft';
import '../../styles/bookings.css';
import '../../styles/booking-form.css';

const { form: words } = texts.bookings;

/** Books for a member who calls or stands at the counter; member, service and day are in the address. */
export function NewBookingPage() {
  const { role } = useStaff();
  const { stores, store } = useStoreChoice();
  return (
    <div className="page">
      <title>{`${words.newTitle} · ${texts.common.brand}`}</title>
      <PageHead title={words.newTitle} note={store?.name} />
      {!abilitiesOf(role).workBookings ? (
        <Forbidden />
      ) : store ? (
        <NewBooking key={store.id} storeId={store.id} />
      ) : stores ? (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      ) : (
        <Loading rows={8} />
      )}
    </div>
  );
}

function NewBooking({ storeId }: { storeId: string }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { visit } = useVisits();
  const today = serverToday();
  const [search, setSearch] = useSearchParams();
  const memberId = (search.get('member') || visit?.member.id) ?? null;
  const [noMember, setNoMember] = useState(false);
  const chosenId = noMember ? search.get('member') : memberId;
  const member = useMember(chosenId).data;
  const service = useServices(storeId).data?.find(({ id }) => id === search.get('service'));
  const asked = search.get('day');
  const day = isDay(asked) && asked >= today ? asked : today;
  const [picked, setPicked] = useState<Picked | null>(null);
  const [saved, setSaved] = useState(false);
  const draft = useBookingDraft(member, service);
  const write = useWrite('bookingDesk.book');

  function set(patch: Record<string, string | null>): void {
    setSearch(
      (params) => {
        for (const [name, value] of Object.entries(patch))
          if (value === null) params.delete(name);
          else params.set(name, value);
        return params;
      },
      { replace: true },
    );
  }

  function chooseMember(id: string | null): void {
    draft.forget();
    write.clearError();
    setNoMember(id === null);
    set({ member: id });
  }
  useVisitTarget(({ member: scanned }) => chooseMember(scanned.id));

  const ready =
    member?.state === 'active' &&
    service !== undefined &&
    picked !== null &&
    noteProblem(draft.extras.note) === undefined;

  function submit(): void {
    if (!ready) return;
    const { startsAt, time } = picked;
    write.send(
      { body: { storeId, serviceId: service.id, memberId: member.id, startsAt, ...draft.body() } },
      (made) => {
        setSaved(true);
        message.success(words.booked(`${formatWeekday(made.day)} ${time}`));
        // The guard lets go once it has seen that there is nothing unsaved any more.
        setTimeout(() => void navigate(`/bookings?day=${made.day}&booking=${made.id}`), 0);
      },
    );
  }

  return (
    <form
      className="booking-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <UnsavedGuard dirty={!saved && (draft.dirty || picked !== null)} />
      <div className="booking-form-main">
        <GuestField memberId={chosenId} onChoose={chooseMember} />
        <ServiceField
          storeId={storeId}
          serviceId={service?.id ?? null}
          member={member}
          onChoose={({ id }) => {
            setPicked(null);
            write.clearError();
            set({ service: id });
          }}
        />
        <Card title={words.time}>
          {service ? (
            <SlotPicker
              storeId={storeId}
              serviceId={service.id}
              day={day}
              today={today}
              picked={picked}
              onDay={(next) => set({ day: next })}
              onPick={(slot) => {
                write.clearError();
                setPicked(slot);
              }}
            />
          ) : (
            <p className="muted">{words.serviceFirst}</p>
          )}
        </Card>
      </div>
      <div className="booking-form-side">
        <BookingExtras member={member} service={service} extras={draft.extras} onChange={draft.change} />
        <section className="card booking-submit">
          <Refusal error={inStaffWords(write.error)} />
          {!ready && <p className="muted">{words.missing}</p>}
          <Button
            id="book"
            type="primary"
            size="large"
            block
            htmlType="submit"
            disabled={!ready}
            loading={write.sending}
          >
            {picked ? words.bookAt(`${formatWeekday(picked.day)} ${picked.time}`) : words.book}
          </Button>
        </section>
      </div>
    </form>
  );
}
