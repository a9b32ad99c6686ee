const chinaOffsetMs = 8 * 3600_000;

/** The number of a day on the platform's calendar, which turns at midnight in China. */
export const dayInChina = (epochMs: number): number => Math.floor((epochMs + chinaOffsetMs) / 86_400_000);
