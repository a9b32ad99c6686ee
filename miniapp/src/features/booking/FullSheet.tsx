import type { Slot, WaitlistEntry } from '@gemcare/shared/client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { FormProblem } from '../../components/FormProblem';
import { Sheet } from '../../components/Sheet';
import { useAction } from '../../hooks/useAction';
import { texts } from '../../texts';
import { AllowNotices } from '../notices/AllowNotices';
import type { BookSource, SlotsOf } from './book.source';

const words = texts.wait;

/** A full time, or a full day where there is no time. */
export interface FullTime {
  day: string;
  slot: Slot | null;
}

interface FullSheetProps {
  full: FullTime | null;
  of: SlotsOf;
  source: Pick<BookSource, 'wait'>;
  onClose: () => void;
}

/** 有空位通知我: a place in line for one time, or for any of that day. */
export function FullSheet({ full, ...rest }: FullSheetProps) {
  return (
    <Sheet open={full !== null} title={words.title} onClose={rest.onClose}>
      {full ? <Waiting key={`${full.day} ${full.slot?.time ?? ''}`} full={full} {...rest} /> : null}
    </Sheet>
  );
}

function Waiting({ full: { day, slot }, of, source, onClose }: FullSheetProps & { full: FullTime }) {
  const [entry, setEntry] = useState<WaitlistEntry | null>(null);
  const joining = useAction(async (startsAt: string | undefined, key) => {
    setEntry(await source.wait({ ...of, day, startsAt }, key));
  });
  if (entry) {
    return (
      <div className="waiting-done">
        <p className="sheet-body num" role="status">
          <span className="waiting-done-title">{words.doneTitle}</span>
          {words.done(entry.day, entry.time)}
        </p>
        <AllowNotices moment="waiting" />
        <Button id="waiting-close" onTap={onClose}>
          {words.close}
        </Button>
      </div>
    );
  }
  return (
    <>
      <p className="sheet-body num">{slot ? words.body(day, slot.time) : words.bodyDay(day)}</p>
      <FormProblem sentence={joining.error?.title} />
      <div className="sheet-actions">
        <Button
          tone={slot ? 'ghost' : 'primary'}
          id="wait-any"
          busy={joining.busy}
          onTap={() => void joining.run(undefined)}
        >
          {words.anyTime}
        </Button>
        {slot ? (
          <Button id="wait-one" busy={joining.busy} onTap={() => void joining.run(slot.startsAt)}>
            {words.oneTime(slot.time)}
          </Button>
        ) : null}
      </div>
    </>
  );
}
