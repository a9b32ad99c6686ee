import type { Booking, Service, Slot } from '@gemcare/shared/client';
import { useEffect, useRef, useState } from 'react';
import { FormProblem } from '../../components/FormProblem';
import { Button } from '../../components/Button';
import { TextField } from '../../components/TextField';
import type { Membership } from '../../hooks/useMembership';
import { callPhone } from '../../platform/callPhone';
import { go, goInstead } from '../../platform/go';
import { toTop } from '../../platform/toTop';
import { texts } from '../../texts';
import type { BookSource } from './book.source';
import { BringAlong } from './BringAlong';
import { FullSheet, type FullTime } from './FullSheet';
import { HoldBar, SignInBar } from './HoldBar';
import { rememberStore } from './lastStore';
import { LostSeat } from './LostSeat';
import { PaymentChoice } from './PaymentChoice';
import { nextFree, slotAt, type FreeTime } from './slots.rules';
import type { NearStore } from './stores.rules';
import { StoreHead } from './StoreHead';
import { TimePicker } from './TimePicker';
import { useHold, type LostTime } from './useHold';
import { useOwnThings } from './useOwnThings';
import { useSlots } from './useSlots';

const words = texts.book;
const NEXT_TIMES = 3;
const MOST_WORDS = 100;

interface BookTimesProps {
  service: Service;
  near: NearStore;
  pieceId: string | undefined;
  source: BookSource;
  membership: () => Membership;
  onChangeStore: (() => void) | undefined;
}

/** When to come, what to bring along, and the confirmation. */
export function BookTimes({ service, near, pieceId, source, membership, onChangeStore }: BookTimesProps) {
  const now = membership();
  const memberId = now.state === 'member' ? now.memberId : null;
  const of = { storeId: near.store.id, serviceId: service.id };
  const slots = useSlots((from, to) => source.slots(of, from, to));
  const own = useOwnThings(source.own, memberId);
  const booking = useHold(source, of);

  const [day, setDay] = useState<string | null>(null);
  const [full, setFull] = useState<FullTime | null>(null);
  const [wish, setWish] = useState<FreeTime | null>(null);
  const [pieceIds, setPieceIds] = useState<string[]>(pieceId ? [pieceId] : []);
  const [note, setNote] = useState('');
  const [useFree, setUseFree] = useState(true);

  const { held, lost, usedUp } = booking;
  const pick = ({ day: on, slot }: FreeTime) => {
    setDay(on);
    if (memberId === null) setWish({ day: on, slot });
    else if (slot.startsAt !== held?.startsAt) void booking.hold(slot.startsAt);
  };

  // Back from signing in: the time that was chosen before is held now.
  const holdWish = useRef(booking.hold);
  holdWish.current = booking.hold;
  useEffect(() => {
    if (memberId === null || wish === null) return;
    setWish(null);
    void holdWish.current(wish.slot.startsAt);
  }, [memberId, wish]);

  // A seat that is gone, or one that came back: the grid has to say so.
  const { reload } = slots;
  useEffect(() => {
    if (!lost) return;
    toTop();
    void reload();
  }, [lost, reload]);

  const known = own?.pieces.map(({ id }) => id) ?? [];
  const pays = held !== null && (usedUp || held.offeredEntitlement === null || !useFree);
  const confirm = async () => {
    const made: Booking | undefined = await booking.confirm({
      payment: pays ? 'store' : 'entitlement',
      pieceIds: own ? pieceIds.filter((id) => known.includes(id)) : pieceIds,
      note: note.trim() || undefined,
    });
    if (!made) return;
    rememberStore(near.store.id);
    goInstead('booked', { id: made.id });
  };

  const needsPhone = now.state === 'needsPhone';
  return (
    <div className="book">
      <StoreHead near={near} service={service} onChange={onChangeStore} />
      <Lost lost={lost} slots={slots} busy={booking.asking !== null} onPick={pick} />
      <TimePicker
        slots={slots}
        day={day}
        chosen={held?.startsAt ?? booking.asking ?? wish?.slot.startsAt ?? null}
        asking={booking.asking}
        onDay={setDay}
        onPick={(slot: Slot, on) => pick({ day: on, slot })}
        onFull={(on, slot) => (memberId === null ? go('signIn') : setFull({ day: on, slot }))}
      />
      {own ? <BringAlong pieces={own.pieces} chosen={pieceIds} onChange={setPieceIds} /> : null}
      {held ? (
        <div className="book-details">
          <PaymentChoice
            held={held}
            entitlements={own?.card.entitlements ?? []}
            usedUp={usedUp}
            useFree={useFree}
            onToggle={() => setUseFree(!useFree)}
          />
          <TextField
            id="booking-note"
            kind="words"
            label={words.note}
            placeholder={words.noteHint}
            maxLength={MOST_WORDS}
            value={note}
            onChange={setNote}
          />
        </div>
      ) : null}
      {wish && memberId === null ? (
        <SignInBar
          day={wish.day}
          time={wish.slot.time}
          needsPhone={needsPhone}
          onSignIn={() => go('signIn')}
        />
      ) : (
        <HoldBar
          held={held}
          secondsLeft={booking.secondsLeft}
          paid={held ? paidWith(held, pays) : ''}
          confirming={booking.confirming}
          payingFen={usedUp && held ? held.listPriceFen : null}
          onConfirm={() => void confirm()}
        >
          {usedUp && held?.offeredEntitlement ? (
            <FormProblem sentence={words.usedUp(held.offeredEntitlement, held.listPriceFen)} />
          ) : null}
          <Refused problem={booking.problem} phone={near.store.phone} />
        </HoldBar>
      )}
      <FullSheet full={full} of={of} source={source} onClose={() => setFull(null)} />
    </div>
  );
}

/** What it will cost, in words. */
function paidWith({ offeredEntitlement, listPriceFen }: Booking, pays: boolean): string {
  if (listPriceFen === 0) return words.free;
  return pays || offeredEntitlement === null
    ? words.payInStore(listPriceFen)
    : words.useFree(offeredEntitlement);
}

interface LostProps {
  lost: LostTime | null;
  slots: ReturnType<typeof useSlots>;
  busy: boolean;
  onPick: (time: FreeTime) => void;
}

/** What was lost, by the store's clock, and what is next. */
function Lost({ lost, slots: { view }, busy, onPick }: LostProps) {
  if (!lost || view.state !== 'content') return null;
  const { days } = view.data;
  const time = slotAt(days, lost.startsAt);
  const name = time ? words.moment(time.day, time.slot.time) : words.thatTime;
  const isFull = lost.why === 'full';
  return (
    <LostSeat
      sentence={isFull ? words.lostFull(name) : words.lostLapsed(name)}
      next={nextFree(days, { from: lost.startsAt, including: !isFull, count: NEXT_TIMES })}
      busy={busy}
      onPick={onPick}
    />
  );
}

/** Why a time can not be had, with the store's phone where only the store can help. */
function Refused({
  problem,
  phone,
}: {
  problem: ReturnType<typeof useHold>['problem'];
  phone: string | null;
}) {
  if (!problem) return null;
  const asksStore = problem.code === 'booking.through_store' || problem.code === 'booking.too_soon';
  return (
    <div className="refused">
      <FormProblem sentence={problem.title} />
      {asksStore && phone ? (
        <Button tone="ghost" id="call-store" onTap={() => callPhone(phone)}>
          {words.callStore}
        </Button>
      ) : null}
    </div>
  );
}
