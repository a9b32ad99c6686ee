/** Path of the page in front, by the address: it is there at once, while the page itself may still be loading. */
export const here = (): string => window.location.hash.replace(/^#/, '').replace(/\?.*$/, '');
