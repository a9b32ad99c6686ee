/** Ring sizes by the Hong Kong scale, 1 to 35 in halves, as the server takes them. */
export const isRingSize = (text: string): boolean => /^([1-9]|[12]\d|3[0-5])(\.5)?$/.test(text.trim());
