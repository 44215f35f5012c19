/** More threads are not opened in one document of an assessment. */
export const MAX_THREADS = 10_000
/** More comments are not added to one thread. */
export const MAX_COMMENTS = 500
