/** A browser has no platform dialog: consent is given on the sign-in page. */
export const PrivacyPopup = () => null;
