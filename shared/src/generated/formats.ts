// Generated from the folder `format` by `npm run generate`. Do not edit.
export * from '../format/booking.names';
export * from '../format/closing-words';
export * from '../format/format';
export * from '../format/pieces.names';
export * from '../format/preferences.names';
