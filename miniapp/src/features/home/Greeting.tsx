import { Icon } from '../../components/pictures/Picture';
import { Tap } from '../../components/Tap';
import { go } from '../../platform/go';
import { texts } from '../../texts';

interface GreetingProps {
  name: string | null;
  /** Messages not read yet; null for a guest, who has no inbox. */
  unread: number | null;
  now?: () => number;
}

/** Time of day, date and name; the bell for members. */
export function Greeting({ name, unread, now = Date.now }: GreetingProps) {
  const instant = new Date(now()).toISOString();
  return (
    <div className="greeting">
      <div>
        <p className="greeting-time">{texts.home.today(instant)}</p>
        <h2 className="greeting-name" id="greeting-name">
          {name ?? texts.home.guest}
        </h2>
      </div>
      {unread === null ? null : (
        <Tap
          className="bell"
          id="bell"
          label={unread > 0 ? texts.home.inboxUnread(unread) : texts.home.inbox}
          onTap={() => go('inbox')}
        >
          <Icon name="bell" size={20} />
          {unread > 0 ? <span className="bell-dot" /> : null}
        </Tap>
      )}
    </div>
  );
}
