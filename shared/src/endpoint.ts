import type * as z from 'zod';
import type { ErrorCode } from './errors';

export const STAFF_ROLES = ['clerk', 'craftsman', 'agent', 'manager', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Who may call an endpoint. `public` needs no token; every other role needs one that carries it; `pos` is a till's key. */
export const ROLES = ['public', 'member', ...STAFF_ROLES, 'pos'] as const;
export type Role = (typeof ROLES)[number];

/** Everybody who works at a counter. */
export const COUNTER: readonly StaffRole[] = ['clerk', 'manager', 'admin'];
export const MANAGERS: readonly StaffRole[] = ['manager', 'admin'];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The rate-limit class of an endpoint; the server decides the figures. */
export type RateClass = 'sign_in' | 'sms' | 'write' | 'read';

type Shape = z.ZodType | undefined;

/** A file that comes with a request, as `multipart/form-data`: one part named `file`. */
export interface UploadLimit {
  /** The largest file taken; a longer request is cut off. */
  readonly maxBytes: number;
}

/** Media types of a file that is answered. */
export type MediaTypes = readonly string[];

/**
 * One endpoint of the API, declared once: routes, handler and client types, OpenAPI and the path table all come from it.
 *
 * `path` is below `/api/v1`, with parameters in braces. `ok` (200), `created` (201), `accepted` (202) or none of them
 * (204, no body) says what a success answers. `errors` lists the catalogue codes of its own; those every endpoint can
 * answer (validation, authentication, rate limits …) are added from its roles, body and `idempotent`.
 *
 * With `upload` the request is a form: the file, and the fields of `body` as texts. With `file` a success (200) is a file of
 * one of these media types, sent as it is.
 */
export interface Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Ok extends Shape = Shape,
  Created extends Shape = Shape,
  Accepted extends Shape = Shape,
  Caller extends Role = Role,
  Upload extends UploadLimit | undefined = UploadLimit | undefined,
  File extends MediaTypes | undefined = MediaTypes | undefined,
> {
  readonly method: Method;
  readonly path: `/${string}`;
  readonly summary: string;
  readonly roles: readonly Caller[];
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly ok?: Ok;
  readonly created?: Created;
  readonly accepted?: Accepted;
  readonly upload?: Upload;
  readonly file?: File;
  readonly errors?: readonly ErrorCode[];
  /** Requires an `Idempotency-Key`; the answer is kept 24 h and repeated for the same key. */
  readonly idempotent?: boolean;
  /** Fields of the answer that are shown once: not kept with it, and null where it is repeated. */
  readonly unstored?: readonly string[];
  /** Sets or reads the refresh cookie of this kind of session. */
  readonly cookie?: 'member' | 'staff';
  readonly rate?: RateClass;
}

/** Whether a request wants a token. `optional`: works without a token; with one, the answer depends on the caller. */
export type TokenNeed = 'none' | 'optional' | 'needed';

/** What an endpoint needs of a token, by who may call it. */
export function tokenNeedOf({ roles }: Pick<Endpoint, 'roles'>): TokenNeed {
  if (!roles.includes('public')) return 'needed';
  return roles.length > 1 ? 'optional' : 'none';
}

/** Declares an endpoint and keeps its exact types. */
export const endpoint = <
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
  Ok extends Shape = undefined,
  Created extends Shape = undefined,
  Accepted extends Shape = undefined,
  const Caller extends Role = Role,
  Upload extends UploadLimit | undefined = undefined,
  File extends MediaTypes | undefined = undefined,
>(
  definition: Endpoint<Params, Query, Body, Ok, Created, Accepted, Caller, Upload, File>,
): Endpoint<Params, Query, Body, Ok, Created, Accepted, Caller, Upload, File> => definition;

/** Who may call an endpoint, as a type. */
export type CallerOf<E> = E extends Endpoint<Shape, Shape, Shape, Shape, Shape, Shape, infer C> ? C : never;

type UploadOf<E> =
  E extends Endpoint<Shape, Shape, Shape, Shape, Shape, Shape, Role, infer U> ? U : undefined;
type FileOf<E> =
  E extends Endpoint<Shape, Shape, Shape, Shape, Shape, Shape, Role, UploadLimit | undefined, infer F>
    ? F
    : undefined;
type If<T, Wanted, Yes, No> = T extends Wanted ? Yes : No;

/** `Yes` for an endpoint that takes a file, else `No`. */
export type IfUpload<E, Yes, No> = If<UploadOf<E>, UploadLimit, Yes, No>;
/** `Yes` for an endpoint that answers a file, else `No`. */
export type IfFile<E, Yes, No> = If<FileOf<E>, MediaTypes, Yes, No>;

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What the server's handler receives. */
export type ParamsOf<E> = E extends Endpoint<infer P, Shape, Shape, Shape, Shape, Shape> ? Parsed<P> : never;
export type QueryOf<E> = E extends Endpoint<Shape, infer Q, Shape, Shape, Shape, Shape> ? Parsed<Q> : never;
export type BodyOf<E> = E extends Endpoint<Shape, Shape, infer B, Shape, Shape, Shape> ? Parsed<B> : never;

/** What a client sends: every part the endpoint declares, before defaults and trimming. */
export type RequestOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, Shape, Shape, Shape>
    ? (P extends z.ZodType ? { params: Sent<P> } : { params?: undefined }) &
        (Q extends z.ZodType ? { query?: Sent<Q> } : { query?: undefined }) &
        (B extends z.ZodType ? { body: Sent<B> } : { body?: undefined })
    : never;

/** What a success answers: undefined where there is no body, the bytes of a file. */
export type AnswerOf<E> =
  E extends Endpoint<Shape, Shape, Shape, infer O, infer C, infer A>
    ? O extends z.ZodType
      ? z.output<O>
      : C extends z.ZodType
        ? z.output<C>
        : A extends z.ZodType
          ? z.output<A>
          : IfFile<E, Uint8Array, undefined>
    : never;
