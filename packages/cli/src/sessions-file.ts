/** Milliseconds for which a file keeps sessions that are over, so that people can look at them: a week. */
export const keptMs = 7 * 24 * 60 * 60 * 1000;
