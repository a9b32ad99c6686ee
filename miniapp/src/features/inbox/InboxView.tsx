import type { InboxMessage } from '@gemcare/shared/client';
import { useReachBottom } from '@tarojs/taro';
import { FormProblem } from '../../components/FormProblem';
import { Pill } from '../../components/Pill';
import { ListTail, ListView } from '../../components/states';
import { Tap } from '../../components/Tap';
import { useAction } from '../../hooks/useAction';
import { useList } from '../../hooks/useList';
import { useRefresh } from '../../hooks/useRefresh';
import { whenOf } from '../../platform/day';
import { go, type PageName } from '../../platform/go';
import { texts } from '../../texts';
import { inboxSource, type InboxSource } from './inbox.source';
import './inbox.scss';

const LINKS: Readonly<Partial<Record<string, PageName>>> = {
  points: 'points',
  card: 'home',
  profile: 'profile',
  data: 'data',
  bookings: 'bookings',
};

/** Messages, newest first. Opening one reads it and what is older, as the server keeps it. */
export function InboxView({ source = inboxSource }: { source?: InboxSource }) {
  const list = useList(source.open);
  useRefresh(list.reload);
  useReachBottom(() => void list.loadMore());

  const read = useAction(async (upTo: string, key) => {
    await source.readUpTo(upTo, key);
    list.update((items) => markRead(items, upTo));
  });
  const open = async (message: InboxMessage) => {
    if (!message.read) await read.run(message.id);
    follow(message);
  };

  return (
    <ListView
      view={list.view}
      empty={{
        picture: 'inbox',
        sentence: texts.inbox.none,
        action: texts.inbox.noneAction,
        onAction: () => go('home'),
      }}
    >
      {(items) => (
        <>
          <ReadAll items={items} busy={read.busy} onRead={(id) => void read.run(id)} />
          <FormProblem sentence={read.error?.title} />
          <ul className="messages">
            {items.map((message) => (
              <li key={message.id}>
                <Message message={message} onOpen={() => void open(message)} />
              </li>
            ))}
          </ul>
          <ListTail tail={list.tail} onMore={() => void list.loadMore()} />
        </>
      )}
    </ListView>
  );
}

/** Opens what a message tells of: the very booking, where it says which. */
function follow({ link, linkId }: InboxMessage & { linkId?: string | null }): void {
  const page = link === null ? undefined : LINKS[link];
  if (page === 'bookings' && linkId) go('booking', { id: linkId });
  else if (page) go(page);
}

/** Everything from the message on is older: the list is newest first. */
function markRead(items: InboxMessage[], upTo: string): InboxMessage[] {
  const from = items.findIndex((message) => message.id === upTo);
  return items.map((message, index) => (index >= from ? { ...message, read: true } : message));
}

interface ReadAllProps {
  items: InboxMessage[];
  busy: boolean;
  onRead: (newestId: string) => void;
}

function ReadAll({ items, busy, onRead }: ReadAllProps) {
  const [newest] = items;
  if (!newest || items.every((message) => message.read)) return null;
  return (
    <Tap className="read-all" id="read-all" disabled={busy} onTap={() => onRead(newest.id)}>
      {texts.inbox.readAll}
    </Tap>
  );
}

function Message({ message, onOpen }: { message: InboxMessage; onOpen: () => void }) {
  return (
    <Tap className={`tile message ${message.read ? '' : 'message-unread'}`} onTap={onOpen}>
      <span className="message-head">
        <Pill tone="gold">{texts.inbox.topics[message.topic]}</Pill>
        <span className="tile-note num">{whenOf(message.at)}</span>
        {message.read ? null : <span className="message-dot" role="img" aria-label={texts.inbox.unread} />}
      </span>
      <span className="tile-title">{message.title}</span>
      <span className="message-body">{message.body}</span>
    </Tap>
  );
}
