/** Seeds with which the fuzz failed once; each is run again in every test run. */
export const FAILED_ONCE: readonly number[] = []
