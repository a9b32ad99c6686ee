import type { InboxMessage } from '@gemcare/shared';
import type { MessageRow } from './inbox.queries';

export const presentMessage = ({
  id,
  topic,
  title,
  body,
  link,
  linkId,
  at,
  readAt,
}: MessageRow): InboxMessage => ({
  id,
  topic,
  title,
  body,
  at: at.toISOString(),
  read: readAt !== null,
  link,
  ...(linkId === null ? {} : { linkId }),
});
