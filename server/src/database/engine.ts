import type { DataSource } from 'typeorm';
import type { EngineName, Reader, Tx } from './session';

/** What differs between the two databases. */
export interface Engine {
  readonly name: EngineName;
  /** Where schema work runs: migrations, snapshots. */
  readonly writer: DataSource;
  reader(): Reader;
  /** Runs a function in one transaction, once; the caller decides about trying again. */
  once<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs reads that all see the same state. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** Runs schema work while no other process does: several may be started at once on one database. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Leaves nothing of what was deleted in files of the database; false where that has to be tried again. */
  scrub(): Promise<boolean>;
  /** Whether an error means that the same transaction may succeed when it is run again. */
  isTransient(error: unknown): boolean;
  /** Whether an error means that the database can not be reached. */
  isUnavailable(error: unknown): boolean;
  close(): Promise<void>;
}

/** The driver's own error code, through TypeORM's wrapping. */
export function driverCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('driverError' in error && error.driverError !== error) {
    const inner = driverCode(error.driverError);
    if (inner) return inner;
  }
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
