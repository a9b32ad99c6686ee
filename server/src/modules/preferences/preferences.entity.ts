import type { FingerSize, Preferences } from '@gemcare/shared';
import { Entity } from 'typeorm';
import { InstantColumn, IntColumn, JsonColumn, KeyColumn, OptionalText } from '../../database/columns';

/** What a member likes and how they like to be served: one row a member. */
@Entity('member_preference')
export class PreferenceEntity {
  @KeyColumn() memberId: string;
  @JsonColumn() ringSizes: FingerSize[];
  @JsonColumn() metals: Preferences['metals'];
  @JsonColumn() styles: Preferences['styles'];
  @OptionalText() likes: string | null;
  @JsonColumn() service: Preferences['service'];
  @OptionalText() serviceNote: string | null;
  @OptionalText() contact: Preferences['contact'];
  @InstantColumn() updatedAt: Date;
  @IntColumn() version: number;
}
