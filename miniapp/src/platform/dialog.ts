/** WeChat keeps what is under a sheet out of reach by itself. */
export const holdFocus =
  (_onEscape: () => void): (() => void) =>
  () =>
    undefined;
