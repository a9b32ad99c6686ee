import type { WaitlistEntry } from '@gemcare/shared/client';
import { useState } from 'react';
import { Pill } from '../../components/Pill';
import { Section } from '../../components/Section';
import { AskSheet } from '../../components/Sheet';
import { Tap } from '../../components/Tap';
import { useAction } from '../../hooks/useAction';
import { go } from '../../platform/go';
import { say } from '../../platform/say';
import { texts } from '../../texts';
import type { ServicesSource } from './services.source';

const words = texts.services;

interface WaitingListProps {
  entries: readonly WaitlistEntry[];
  leave: ServicesSource['leave'];
  onLeft: () => unknown;
}

/** Where a member waits for something to get free, and what is offered. */
export function WaitingList({ entries, leave, onLeft }: WaitingListProps) {
  const [asked, setAsked] = useState<WaitlistEntry | null>(null);
  const leaving = useAction(async (id: string, key) => {
    await leave(id, key);
    setAsked(null);
    say(words.left);
    onLeft();
  });
  if (entries.length === 0) return null;
  return (
    <Section title={words.waiting}>
      <ul className="tile waiting">
        {entries.map((entry) => (
          <li key={entry.id} className="waiting-entry">
            <Entry entry={entry} onLeave={() => setAsked(entry)} />
          </li>
        ))}
      </ul>
      <AskSheet
        open={asked !== null}
        question={words.leaveAsk}
        body={words.leaveBody}
        yes={words.leave}
        no={words.keepWaiting}
        yesId="confirm-leave"
        busy={leaving.busy}
        problem={leaving.error?.title}
        onYes={() => {
          if (asked) void leaving.run(asked.id);
        }}
        onNo={() => {
          leaving.clear();
          setAsked(null);
        }}
      />
    </Section>
  );
}

function Entry({ entry, onLeave }: { entry: WaitlistEntry; onLeave: () => void }) {
  const { bookingId } = entry;
  return (
    <>
      <span className="waiting-words">
        <span className="waiting-when num">{words.waitingAt(entry.day, entry.time)}</span>
        <span className="tile-note">{`${entry.service.name} · ${entry.store.name}`}</span>
        {bookingId === null ? null : <Pill tone="warn">{words.offered}</Pill>}
      </span>
      {bookingId === null ? (
        entry.can.leave ? (
          <Tap className="waiting-action" id={`leave-${entry.id}`} onTap={onLeave}>
            {words.leave}
          </Tap>
        ) : null
      ) : (
        <Tap
          className="waiting-action waiting-offer"
          id={`offer-${entry.id}`}
          onTap={() => go('booking', { id: bookingId })}
        >
          {words.seeOffer}
        </Tap>
      )}
    </>
  );
}
