/** 林女士 → 林**: for the log of operations. */
export const maskName = (name: string | null): string | null =>
  name === null ? null : `${[...name][0] ?? ''}**`;
/** That a birthday stood there, not which. */
export const maskBirthday = (birthday: string | null): string | null =>
  birthday === null ? null : '****-**-**';
