/** At most this p beats the null reference (SEMANTICS M-8). */
export const BEATS = 0.01;
