/** The kinds of those who do something. */
export const ACTOR_KINDS = ['staff', 'member', 'till', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who does something, as the ledger and the log of operations write it. `system` is the schedule. */
export interface By {
  readonly kind: ActorKind;
  readonly id: string | null;
}

export const SYSTEM: By = { kind: 'system', id: null };

/** The request something is done for, as the log of operations keeps it. */
export interface RequestInfo {
  id: string;
  ip: string;
}

/**
 * The rules of the house in force. The kernel knows no feature: each declares here what it may be set to (declaration merging,
 * in its `<f>.settings.ts`).
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled in by the features
export interface Settings {}

/**
 * When, by whom, under which rules and for which request something is done. The guard makes one for each request, jobs
 * make theirs, and every command takes it as its second argument: `verb(tx, act, wanted)`.
 */
export interface Act<B extends By = By> {
  /** One instant for everything the act does. What waited for a lock goes on with a later one: see `Ledger` in modules/points. */
  readonly at: Date;
  /** Who does it: the caller who is signed in, whoever started work that goes on by itself, or the system. */
  readonly by: B;
  /** The rules of the house in force. */
  readonly settings: Settings;
  /** The request it is done for; none where the schedule does it. */
  readonly request?: RequestInfo;
}

/** An act without settings, for what no setting decides: the first admin is made without. */
export type PlainAct = Omit<Act, 'settings'>;
