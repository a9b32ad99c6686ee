import type { Allergy } from '@gemcare/shared';
import { Entity } from 'typeorm';
import { InstantColumn, KeyColumn, OptionalText, TextColumn } from '../../database/columns';

/** One thing a member is allergic to: sensitive data, here only while the member's consent stands. */
@Entity('member_allergy')
export class AllergyEntity {
  @KeyColumn() id: string;
  @TextColumn() memberId: string;
  @TextColumn() substance: Allergy['substance'];
  /** Empty where nothing more is said: part of the unique key. */
  @TextColumn() detail: string;
  /** Who put it down; null for the member. */
  @OptionalText() staffId: string | null;
  @InstantColumn() at: Date;
}
