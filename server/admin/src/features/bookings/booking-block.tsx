import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { TIER_NAMES, type StaffBooking } from '@gemcare/shared/client';
import { formatCountdown, useSecondsLeft } from '../../kernel/use-seconds-left';
import { texts } from '../../texts';
import { guestOf, sentenceFor, stateOf } from './booking-words';
import type { Placed } from './calendar-model';
import { blockId } from './use-move';

export interface BlockHandlers {
  onOpen: (booking: StaffBooking) => void;
  /** Starts moving by keyboard. */
  onMove: (booking: StaffBooking) => void;
  /** Starts moving by pointer, held so many pixels below its top. */
  onGrab: (booking: StaffBooking, offset: number) => void;
  onDragTo: (x: number, y: number) => void;
  onRelease: () => void;
}

interface BlockProps extends BlockHandlers {
  placed: Placed;
  style: CSSProperties;
  /** The share of its height that is the service, the rest is tidying up. */
  bodyPercent: number;
  isMoving: boolean;
}

/** What is shorter has room for one line. */
const ONE_LINE_MINUTES = 30;
/** A shorter time of tidying up has no room for its name. */
const NAMED_BUFFER_MINUTES = 15;
/** How far a pointer goes before it drags. */
const DRAG_PX = 5;

/** A booking on the calendar. */
export function BookingBlock(props: BlockProps) {
  const { placed, style, bodyPercent, isMoving, onOpen, onMove } = props;
  const { booking } = placed;
  const drag = useDrag(booking, props);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onMove(booking);
  }

  const isShort = placed.bodyEnd - placed.from < ONE_LINE_MINUTES;
  const looks = [
    'block',
    `block-${booking.state}`,
    booking.overtime && 'block-overtime',
    booking.state === 'held' && booking.isOffer && 'block-offer',
    isShort && 'block-short',
    isMoving && 'block-moving',
    booking.can.reschedule && 'block-movable',
  ];
  return (
    <button
      type="button"
      id={blockId(booking.id)}
      data-testid="booking-block"
      className={looks.filter(Boolean).join(' ')}
      style={style}
      title={sentenceFor(booking)}
      aria-keyshortcuts={booking.can.reschedule ? 'M' : undefined}
      onClick={() => {
        if (!drag.justDropped()) onOpen(booking);
      }}
      onKeyDown={onKeyDown}
      {...drag.handlers}
    >
      <span className="block-body" style={{ height: `${String(bodyPercent)}%` }}>
        <span className="block-line">
          <span className="block-time num">{booking.time}</span>
          <strong>{guestOf(booking)}</strong>
          {isShort && <span className="block-state">{stateOf(booking)}</span>}
        </span>
        <span className="block-line block-more">
          {!isShort && <span className="block-state">{stateOf(booking)}</span>}
          {booking.state === 'held' && booking.heldUntil && <HoldLeft until={booking.heldUntil} />}
          {booking.overtime && <span className="block-flag">{texts.bookings.overtime}</span>}
          <span className="block-service">{booking.service.name}</span>
          {booking.member && (
            <span className={`block-tier tier-tag-${booking.member.tier}`}>
              {TIER_NAMES[booking.member.tier]}
            </span>
          )}
        </span>
      </span>
      {bodyPercent < 100 && (
        <span className="block-buffer">
          {placed.until - placed.bodyEnd >= NAMED_BUFFER_MINUTES && texts.bookings.calendar.buffer}
        </span>
      )}
    </button>
  );
}

function HoldLeft({ until }: { until: string }) {
  const left = useSecondsLeft(until);
  return <span className="block-hold num">{formatCountdown(left)}</span>;
}

/** A mouse or a pen drags at once; a finger scrolls, and moves by the button instead. */
function useDrag(booking: StaffBooking, { onGrab, onDragTo, onRelease }: BlockHandlers) {
  const from = useRef<{ x: number; y: number; offset: number } | null>(null);
  const dragging = useRef(false);
  const dropped = useRef(false);

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    dropped.current = false;
    if (!booking.can.reschedule || event.pointerType === 'touch' || event.button !== 0) return;
    const { top } = event.currentTarget.getBoundingClientRect();
    from.current = { x: event.clientX, y: event.clientY, offset: event.clientY - top };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const start = from.current;
    if (!start) return;
    if (!dragging.current) {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) < DRAG_PX) return;
      dragging.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      onGrab(booking, start.offset);
    }
    onDragTo(event.clientX, event.clientY - start.offset);
  }

  function stop(): boolean {
    const was = dragging.current;
    from.current = null;
    dragging.current = false;
    return was;
  }

  return {
    /** Whether the click that comes now is the end of a drag. */
    justDropped: () => dropped.current,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: () => {
        dropped.current = stop();
        if (dropped.current) onRelease();
      },
      onPointerCancel: () => void stop(),
    },
  };
}
