/** Length of what was typed in Unicode code points, as the server counts. */
export const lengthOf = (text: string): number => [...text.trim()].length;
