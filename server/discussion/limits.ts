/** More threads are not opened in one document of an assessment. */
export const MAX_THREADS = 10_000
