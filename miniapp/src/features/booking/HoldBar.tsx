import type { Booking } from '@gemcare/shared/client';
import type { ReactNode } from 'react';
import { Button } from '../../components/Button';
import { Icon } from '../../components/pictures/Picture';
import { colors } from '../../components/colors';
import { texts } from '../../texts';

const words = texts.book;

/** The bar at the foot of the page: what happens next, in one sentence, and one button. */
export const Foot = ({ children }: { children: ReactNode }) => (
  <footer className="foot">
    <div className="foot-inner">{children}</div>
  </footer>
);

interface HoldBarProps {
  held: Booking | null;
  secondsLeft: number | null;
  /** How it is paid for, in words. */
  paid: string;
  confirming: boolean;
  /** Paid in the store after all, where the free one went: the button says the sum. */
  payingFen: number | null;
  onConfirm: () => void;
  /** What stands in the way, said beside the button. */
  children?: ReactNode;
}

/** A held time with its countdown and its promise, or the request to choose one. */
export function HoldBar(props: HoldBarProps) {
  const { held, secondsLeft, paid, confirming, payingFen, onConfirm, children } = props;
  return (
    <Foot>
      {held && secondsLeft !== null ? (
        <>
          <p className="foot-hold num">
            <Icon name="clock" size={16} color={colors.warnText} />
            <span className="foot-left" role="timer" aria-label={words.heldLabel(secondsLeft)}>
              {words.held(secondsLeft)}
            </span>
            <span className="foot-paid">{paid}</span>
          </p>
          <p className="foot-sentence num" id="policy">
            {words.willCome(held.durationMinutes, held.day, held.time)}
            {texts.bookings.policy(held.policy.sentence)}
          </p>
        </>
      ) : (
        <p className="foot-sentence">{words.pick}</p>
      )}
      {children}
      <Button id="confirm-booking" disabled={held === null} busy={confirming} onTap={onConfirm}>
        {payingFen === null ? words.confirm : words.confirmPaying(payingFen)}
      </Button>
    </Foot>
  );
}

interface SignInBarProps {
  day: string;
  time: string;
  needsPhone: boolean;
  onSignIn: () => void;
}

/** A time that was chosen before anybody knew who chooses. */
export const SignInBar = ({ day, time, needsPhone, onSignIn }: SignInBarProps) => (
  <Foot>
    <p className="foot-sentence num" role="status">
      {needsPhone ? words.bindFor(day, time) : words.signInFor(day, time)}
    </p>
    <Button id="sign-in-to-book" onTap={onSignIn}>
      {needsPhone ? words.bind : words.signIn}
    </Button>
  </Foot>
);
