import * as z from 'zod';
import { quarterOf } from '../../server/src/kernel/calendar';
import { newId } from '../../server/src/kernel/ids';
import { sqlInstant } from '../../server/src/database/rows';
import type { Parameter, Value } from './messages';

/** What two requests for a booking differ by. */
export interface Sent {
  memberId: string;
  key: string;
  body: unknown;
}

const Booked = z.object({ startsAt: z.string() });
const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const NUMBER = /^BK\d{11}$/;
/** A booking's cells lie so near to its start. */
const NEAR = 16;

/**
 * Finds in the parameters of one request what will be another in the next: what came with it, and what was made for it.
 * `known` are the ids that were there before.
 */
export function blanksIn(
  { memberId, key, body }: Sent,
  known: ReadonlySet<string>,
): (value: Value) => Parameter {
  const startsAt = new Date(Booked.parse(body).startsAt);
  const cell = quarterOf(startsAt);
  const made: string[] = [];
  return (value) => {
    if (typeof value === 'number')
      return Math.abs(value - cell) <= NEAR ? { fill: 'cell', plus: value - cell } : value;
    if (value === null) return null;
    if (value === memberId) return { fill: 'member', plus: 0 };
    if (value === `member:${memberId}`) return { fill: 'actor', plus: 0 };
    if (value === key) return { fill: 'key', plus: 0 };
    if (value === sqlInstant(startsAt)) return { fill: 'startsAt', plus: 0 };
    if (NUMBER.test(value)) return { fill: 'number', plus: 0 };
    if (!ID.test(value) || known.has(value)) return value;
    if (!made.includes(value)) made.push(value);
    return { fill: 'id', plus: made.indexOf(value) };
  };
}

let numbers = 0;

/** Puts the values of one request where the blanks are; a request of which none is needed costs nothing. */
export function valuesOf({ memberId, key, body }: Sent): (parameters: readonly Parameter[]) => Value[] {
  const ids: string[] = [];
  let start: Date | undefined;
  let number: string | undefined;
  const startsAt = (): Date => (start ??= new Date(Booked.parse(body).startsAt));
  const fill = (parameter: Parameter): Value => {
    if (typeof parameter !== 'object' || parameter === null) return parameter;
    switch (parameter.fill) {
      case 'member':
        return memberId;
      case 'actor':
        return `member:${memberId}`;
      case 'key':
        return key;
      case 'startsAt':
        return sqlInstant(startsAt());
      case 'cell':
        return quarterOf(startsAt()) + parameter.plus;
      case 'id':
        return (ids[parameter.plus] ??= newId(new Date()));
      case 'number':
        // Never the same twice, and not like those of the server.
        return (number ??= `BX${String((numbers += 1)).padStart(11, '0')}`);
      default:
        return parameter.fill satisfies never;
    }
  };
  return (parameters) => parameters.map(fill);
}
