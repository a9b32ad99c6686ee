import type { InboxMessage } from '@gemcare/shared';
import { Entity } from 'typeorm';
import { InstantColumn, KeyColumn, OptionalInstant, OptionalText, TextColumn } from '../../database/columns';

/** A message to a member, in the app. */
@Entity('inbox_message')
export class InboxMessageEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  /** The delivery it came with: unique per member, so that a repeated one adds nothing. */
  @TextColumn() dedupKey: string;
  @TextColumn() topic: InboxMessage['topic'];
  @TextColumn() title: string;
  @TextColumn() body: string;
  @OptionalText() link: InboxMessage['link'];
  /** Which one of what the link leads to. */
  @OptionalText() linkId: string | null;
  @InstantColumn() at: Date;
  @OptionalInstant() readAt: Date | null;
}
