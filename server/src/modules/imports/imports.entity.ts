import type { ImportKind, ImportOutcome, ImportState } from '@gemcare/shared';
import { Entity } from 'typeorm';
import {
  BigColumn,
  BooleanColumn,
  InstantColumn,
  IntColumn,
  IntKeyColumn,
  JsonColumn,
  KeyColumn,
  OptionalInstant,
  OptionalText,
  TextColumn,
} from '../../database/columns';
import type { Mapping } from './columns.rules';
import type { Encoding } from './csv-file';
import type { RowProblem } from './row-problems.rules';

/** A file a store moves in with, and how far it is. Whoever works on it holds its lease. */
@Entity('import_batch')
export class ImportEntity {
  @KeyColumn() id: string;
  @TextColumn() storeId: string;
  @TextColumn() kind: ImportKind;
  @TextColumn() state: ImportState;
  @TextColumn() fileName: string;
  /** Its file is on the disk: it holds personal data, and goes when the import has ended. */
  @BooleanColumn() fileHeld: boolean;
  @BigColumn() bytes: number;
  @TextColumn() encoding: Encoding;
  @TextColumn() delimiter: string;
  @JsonColumn() headings: string[];
  @JsonColumn() mapping: Mapping;
  @BooleanColumn() earnsPoints: boolean;
  @IntColumn() totalRows: number;
  /** Counts dry runs and runs: each starts its figures anew. */
  @IntColumn() pass: number;
  @BooleanColumn() isDryRun: boolean;
  /** The last row of the file that the pass has dealt with: where it goes on after a restart. */
  @IntColumn() doneRow: number;
  @IntColumn() rowsRead: number;
  @IntColumn() fresh: number;
  @IntColumn() unchanged: number;
  @IntColumn() refused: number;
  @OptionalText() problem: string | null;
  @TextColumn() staffId: string;
  @InstantColumn() createdAt: Date;
  @OptionalInstant() startedAt: Date | null;
  @OptionalInstant() finishedAt: Date | null;
  @OptionalText() leasedBy: string | null;
  @OptionalInstant() leaseUntil: Date | null;
  /** Leases taken since the last progress: work that never comes to anything is given up. */
  @IntColumn() attempts: number;
  @IntColumn() version: number;
  @InstantColumn() updatedAt: Date;
}

/** What became of rows that belong together. */
@Entity('import_unit')
export class ImportUnitEntity {
  @KeyColumn() importId: string;
  @IntKeyColumn() pass: number;
  @IntKeyColumn() fromRow: number;
  @IntColumn() toRow: number;
  /** Receipt number, or phone masked. */
  @OptionalText() label: string | null;
  @OptionalText() keyDigest: string | null;
  @TextColumn() outcome: ImportOutcome;
  @JsonColumn() problems: RowProblem[];
}

/**
 * What an import brought: the same again changes nothing, and something else under the same key is told. Keys and contents are
 * keyed digests, so that nobody's data can be read here. Opening points have theirs as their source.
 */
@Entity('import_record')
export class ImportRecordEntity {
  @KeyColumn() id: string;
  @TextColumn() storeId: string;
  @TextColumn() kind: ImportKind;
  @TextColumn() keyDigest: string;
  @TextColumn() contentDigest: string;
  @OptionalText() memberId: string | null;
  @TextColumn() subjectId: string;
  @TextColumn() importId: string;
  @InstantColumn() at: Date;
}
