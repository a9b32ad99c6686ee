import { Column, PrimaryColumn } from 'typeorm';

/** Column decorators in the product's own types. Every column names its type: the build emits no decorator metadata. */

const nullable = { nullable: true } as const;
const number = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null ? null : Number(value)),
};
const json = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : null),
};

export const KeyColumn = (): PropertyDecorator => PrimaryColumn({ type: 'varchar' });
export const IntKeyColumn = (): PropertyDecorator => PrimaryColumn({ type: 'int' });
export const TextColumn = (): PropertyDecorator => Column({ type: 'varchar' });
export const OptionalText = (): PropertyDecorator => Column({ type: 'varchar', ...nullable });
export const IntColumn = (): PropertyDecorator => Column({ type: 'int' });
export const OptionalInt = (): PropertyDecorator => Column({ type: 'int', ...nullable });
/** 64-bit integer, read as a number: fen, and time steps. */
export const BigColumn = (): PropertyDecorator => Column({ type: 'bigint', transformer: number });
export const OptionalBig = (): PropertyDecorator =>
  Column({ type: 'bigint', transformer: number, ...nullable });
export const BooleanColumn = (): PropertyDecorator => Column({ type: 'boolean' });
/** UTC instant with milliseconds, set by the application's clock. */
export const InstantColumn = (): PropertyDecorator => Column({ type: 'datetime', precision: 3 });
export const OptionalInstant = (): PropertyDecorator =>
  Column({ type: 'datetime', precision: 3, ...nullable });
export const JsonColumn = (): PropertyDecorator => Column({ type: 'text', transformer: json, ...nullable });
