import type { Avatar, JoinRequest } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** One person. Phone and openid are the identities: unique, and null once the record is gone. */
@Entity('member')
export class MemberEntity {
  @KeyColumn() id: string;
  @TextColumn() memberNo: string;
  @OptionalText() phone: string | null;
  @OptionalText() phoneTail: string | null;
  @OptionalText() openid: string | null;
  @OptionalText() unionid: string | null;
  @OptionalText() name: string | null;
  @OptionalText() nickname: string | null;
  @OptionalText() avatar: Avatar | null;
  /** `YYYY-MM-DD` */
  @OptionalText() birthday: string | null;
  /** When a birthday that stood was last changed or taken away. */
  @OptionalInstant() birthdayChangedAt: Date | null;
  @OptionalText() gender: 'female' | 'male' | null;
  @TextColumn() source: 'store' | 'wechat' | 'h5' | 'import';
  @OptionalText() homeStoreId: string | null;
  /** The named consultant: a member of staff. */
  @OptionalText() consultantId: string | null;
  /** When somebody last proved to hold the phone. Stays when the number is taken off: the record once had one. */
  @OptionalInstant() phoneVerifiedAt: Date | null;
  @TextColumn() state: 'active' | 'joined_away' | 'closed';
  @OptionalText() joinedInto: string | null;
  @InstantColumn() joinedAt: Date;
  @IntColumn() version: number;
  @InstantColumn() createdAt: Date;
  @InstantColumn() updatedAt: Date;
}

/** A customer who proved a phone that another record holds, and waits for staff. */
@Entity('join_request')
export class JoinRequestEntity {
  @KeyColumn() id: string;
  @TextColumn() via: 'sms' | 'wechat';
  @TextColumn() phone: string;
  @TextColumn() holderId: string;
  @OptionalText() requesterId: string | null;
  /** Unique while the request is open, null afterwards: asking again adds nothing. */
  @OptionalText() openKey: string | null;
  @TextColumn() state: JoinRequest['state'];
  @InstantColumn() requestedAt: Date;
  @OptionalInstant() settledAt: Date | null;
  @OptionalText() settledBy: string | null;
}

/** A phone or WeChat identity of a record that was merged: it opens the record that stayed. */
@Entity('merged_identity')
export class MergedIdentityEntity {
  @KeyColumn() id: string;
  @TextColumn() kind: 'phone' | 'openid';
  @TextColumn() identity: string;
  /** When somebody last proved to hold the phone. */
  @OptionalInstant() verifiedAt: Date | null;
  @TextColumn() memberId: string;
  @TextColumn() mergeId: string;
}
