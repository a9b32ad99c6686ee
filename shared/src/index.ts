export * from './contract';
export * from './endpoint';
export * from './errors';
export * from './feature';
export { CLOSING_WORDS } from './format/closing-words';
export * from './generated/features';
export * from './primitives';
