/** Message to a waiting service worker: become the active one now. */
export const TAKE_OVER = 'take-over'
