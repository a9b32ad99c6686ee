import type { KeyObject } from 'node:crypto';
import type { Database } from '../../../server/src/database/database';
import type { Act } from '../../../server/src/kernel/act';
import type { FloorTask, Leavings } from '../messages';

/** What a subject makes its data with: the server's own commands. */
export interface World {
  db: Database;
  key: KeyObject;
  /** An act of the system, now. */
  act: () => Act;
}

export interface Caller {
  memberId: string;
  token: string;
}

/** One of the requests that are sent in turn. */
export interface Asked extends Caller {
  path: string;
  body?: object;
}

/** What is measured, once its data is there. */
export interface Prepared extends Pick<FloorTask, 'method' | 'route' | 'status'> {
  requests: Asked[];
  /** The ids that are the same in every request, where one recorded request stands for all; else each member's is recorded. */
  standing?: ReadonlySet<string>;
  leavings?: Leavings;
}

/** An endpoint that is compared with its floor. */
export type Subject = (world: World) => Promise<Prepared>;
