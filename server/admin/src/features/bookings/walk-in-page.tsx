import { useState } from 'react';
import { Alert, App, Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { useStaff } from '../../api/api-context';
import { hasCode } from '../../api/api-error';
import { useWrite } from '../../api/use-write';
import { abilitiesOf } from '../../app/abilities';
import { useStoreChoice } from '../../app/store-choice';
import { PageHead } from '../../components/page-head';
import { EmptyState, Forbidden, Loading, Refusal } from '../../components/states';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { texts } from '../../texts';
import { useVisits, useVisitTarget } from '../../visit/visit-context';
import { BookingExtras, noteProblem } from './booking-extras';
import { inStaffWords } from './booking-words';
import { GuestField, useMember } from './guest-field';
import { ServiceField, useServices } from './service-field';
import { useBookingDraft } from './use-booking-draft';
import '../../styles/bookings.css';
import '../../styles/booking-form.css';

const { form: words } = texts.bookings;

/** Takes somebody in who comes without a booking. */
export function WalkInPage() {
  const { role } = useStaff();
  const { stores, store } = useStoreChoice();
  return (
    <div className="page">
      <title>{`${words.walkInTitle} · ${texts.common.brand}`}</title>
      <PageHead title={words.walkInTitle} note={words.walkInNote} />
      {!abilitiesOf(role).workBookings ? (
        <Forbidden />
      ) : store ? (
        <WalkIn key={store.id} storeId={store.id} />
      ) : stores ? (
        <EmptyState drawing="lock" title={texts.workbench.noStoreTitle} text={texts.workbench.noStoreText} />
      ) : (
        <Loading rows={8} />
      )}
    </div>
  );
}

function WalkIn({ storeId }: { storeId: string }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { visit } = useVisits();
  const [search] = useSearchParams();
  const [memberId, setMemberId] = useState(search.get('member') ?? visit?.member.id ?? null);
  const [serviceId, setServiceId] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const member = useMember(memberId).data;
  const service = useServices(storeId).data?.find(({ id }) => id === serviceId);
  const draft = useBookingDraft(member, service);
  const write = useWrite('bookingDesk.walkIn');
  const isFull = hasCode(write.error, 'booking.slot_full');

  function chooseMember(id: string | null): void {
    draft.forget();
    write.clearError();
    setMemberId(id);
  }
  useVisitTarget(({ member: scanned }) => chooseMember(scanned.id));

  const memberReady = memberId === null || member?.state === 'active';
  const ready = service !== undefined && memberReady && noteProblem(draft.extras.note) === undefined;

  function submit(overtime: boolean): void {
    if (!ready) return;
    const who = member ? { memberId: member.id } : {};
    write.send({ body: { storeId, serviceId: service.id, overtime, ...who, ...draft.body() } }, (made) => {
      setSaved(true);
      message.success(overtime ? words.overtimeDone : words.walkedIn);
      // The guard lets go once it has seen that there is nothing unsaved any more.
      setTimeout(() => void navigate(`/bookings/queue?booking=${made.id}`), 0);
    });
  }

  const otherTime = `/bookings/new?${new URLSearchParams({
    ...(memberId ? { member: memberId } : {}),
    ...(serviceId ? { service: serviceId } : {}),
  }).toString()}`;

  return (
    <form
      className="booking-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isFull) submit(false);
      }}
    >
      <UnsavedGuard dirty={!saved && !isFull && (draft.dirty || serviceId !== null)} />
      <div className="booking-form-main">
        <GuestField memberId={memberId} optional onChoose={chooseMember} />
        <ServiceField
          storeId={storeId}
          serviceId={serviceId}
          member={member}
          onChoose={({ id }) => {
            write.clearError();
            setServiceId(id);
          }}
        />
      </div>
      <div className="booking-form-side">
        <BookingExtras member={member} service={service} extras={draft.extras} onChange={draft.change} />
        <section className="card booking-submit">
          {isFull ? (
            <Alert
              id="walk-in-full"
              type="warning"
              showIcon
              role="alert"
              title={words.overtimeTitle}
              description={
                <>
                  <p>{words.overtimeText}</p>
                  <div className="overtime-actions">
                    <Button
                      id="walk-in-overtime"
                      type="primary"
                      loading={write.sending}
                      onClick={() => submit(true)}
                    >
                      {words.overtime}
                    </Button>
                    {memberId && (
                      <Button id="walk-in-other-time" onClick={() => void navigate(otherTime)}>
                        {words.otherTime}
                      </Button>
                    )}
                  </div>
                </>
              }
            />
          ) : (
            <>
              <Refusal error={inStaffWords(write.error)} />
              <Button
                id="take-in"
                type="primary"
                size="large"
                block
                htmlType="submit"
                disabled={!ready}
                loading={write.sending}
              >
                {words.walkIn}
              </Button>
            </>
          )}
        </section>
      </div>
    </form>
  );
}
