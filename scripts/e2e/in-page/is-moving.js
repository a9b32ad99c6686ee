/* global document */
// Runs in the page. Whether something fades or slides that will come to rest.
document
  .getAnimations()
  .some(
    ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
  );
