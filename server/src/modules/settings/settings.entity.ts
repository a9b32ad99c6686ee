import { Entity } from 'typeorm';
import {
  InstantColumn,
  IntColumn,
  JsonColumn,
  KeyColumn,
  OptionalText,
  TextColumn,
} from '../../database/columns';

/** A setting whose default was replaced. */
@Entity('setting')
export class SettingEntity {
  @KeyColumn() name: string;
  @JsonColumn() value: unknown;
  @IntColumn() version: number;
  @InstantColumn() changedAt: Date;
  @OptionalText() changedBy: string | null;
}

/** Every change of a setting: append-only. */
@Entity('setting_change')
export class SettingChangeEntity {
  @KeyColumn() id: string;
  @TextColumn() name: string;
  @JsonColumn() before: unknown;
  @JsonColumn() after: unknown;
  @InstantColumn() at: Date;
  @OptionalText() staffId: string | null;
}
