import { useState } from 'react';
import { Button } from '../../components/Button';
import { Icon } from '../../components/pictures/Picture';
import { useAction } from '../../hooks/useAction';
import { useView } from '../../hooks/useView';
import { askToNotify, canNotify } from '../../platform/askToNotify';
import type { AnsweredTemplate } from '../../platform/notice.answer';
import { texts } from '../../texts';
import { noticesSource, type NoticeMoment, type NoticesSource } from './notices.source';
import './notices.scss';

const words = texts.notices;

interface AllowNoticesProps {
  moment: NoticeMoment;
  source?: NoticesSource;
}

/** Asks for a message in WeChat, where WeChat is: on a tap of its own, never as a condition of anything. */
export const AllowNotices = (props: AllowNoticesProps) => (canNotify ? <Asking {...props} /> : null);

function Asking({ moment, source = noticesSource }: AllowNoticesProps) {
  // Read before the tap: WeChat's dialog opens only where nothing is waited for in between.
  const { view } = useView(() => source.templates(moment));
  const [answered, setAnswered] = useState<'accepted' | 'refused' | null>(null);
  const sending = useAction(async (answers: AnsweredTemplate[], key) => source.answer(answers, key));

  // Nothing to ask for, or not to be had: what was booked stands all the same.
  if (view.state !== 'content' || view.data.length === 0) return null;
  const ask = async () => {
    const answers = await askToNotify(view.data);
    setAnswered(answers.some(({ answer }) => answer === 'accept') ? 'accepted' : 'refused');
    if (answers.length > 0) await sending.run(answers);
  };
  return (
    <div className="tile notices" id="notices" aria-live="polite">
      <span className="notices-words">
        <Icon name="bell" size={20} />
        <span>{answered ? words[answered === 'accepted' ? 'allowed' : 'refused'] : words[moment]}</span>
      </span>
      {answered ? null : (
        <Button tone="ghost" id="allow-notices" busy={sending.busy} onTap={() => void ask()}>
          {words.allow}
        </Button>
      )}
    </div>
  );
}
