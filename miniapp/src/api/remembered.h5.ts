const SIGNED_IN = 'gemcare.signed-in';

/** The refresh cookie can not be seen from here; this mark says that it is worth asking with it. */
export const staysSignedOut = (): boolean => localStorage.getItem(SIGNED_IN) !== 'yes';

export const rememberSignIn = (): void => localStorage.setItem(SIGNED_IN, 'yes');

export const rememberSignOut = (): void => localStorage.removeItem(SIGNED_IN);
