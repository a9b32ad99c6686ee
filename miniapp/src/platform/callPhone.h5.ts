/** Opens the phone's dialler. */
export const callPhone = (phoneNumber: string): void => {
  window.location.href = `tel:${phoneNumber}`;
};
