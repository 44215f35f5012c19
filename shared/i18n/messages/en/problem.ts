export const problem = {
  invalid: {
    what: 'Something in what was sent is not right.',
    next: 'Correct it and try again.',
  },
  'not-signed-in': {
    what: 'You are not signed in any more.',
    next: 'Sign in again. What was saved is there.',
  },
  'wrong-credentials': {
    what: 'E-mail and password do not belong together.',
    next: 'Check both and try again. Capital and small letters count, spaces too.',
  },
  forbidden: {
    what: 'Your role does not allow this.',
    next: 'Ask a facilitator if you need it.',
  },
  'wrong-address': {
    what: 'This page was opened at another address than the one that it is served under.',
    next: 'Open the address that is named here, or ask your administrator (PUBLIC_URL).',
  },
  'not-found': {
    what: 'This does not exist, or you may not see it.',
    next: 'Check the address, or go back to the overview.',
  },
  conflict: {
    what: 'This does not go together with how things stand now.',
    next: 'Reload to see how they stand, then decide again.',
  },
  expired: {
    what: 'This link is used up or too old.',
    next: 'Ask the person who sent it for a new one.',
  },
  'too-large': {
    what: 'This is more than the server takes at once.',
    next: 'Shorten it and try again.',
  },
  throttled: {
    what: 'Too many tries in a short time.',
    next: 'Wait a little and try again.',
    nextAfter_one: 'Wait one second and try again.',
    nextAfter_other: 'Wait {{count}} seconds and try again.',
    nextAfterMinutes_one: 'Wait about one minute and try again.',
    nextAfterMinutes_other: 'Wait about {{count}} minutes and try again.',
  },
  internal: {
    what: 'Something went wrong on our side.',
    next: 'Try again. If it happens again, tell your administrator when it was.',
  },
  unavailable: {
    what: 'The server is out of reach.',
    next: 'Check the connection. This page tries again by itself where it can.',
  },
  'cannot-save': {
    what: 'The server cannot save just now. Nothing was changed.',
    next: 'Keep what you typed and try again in a moment. If it lasts, tell your administrator that the disk may be full.',
  },
  'not-kept-yet': {
    what: 'This was done, but it is not yet known to be kept: the server’s disk does not take it just now.',
    next: 'The page shows what stands; the server goes on trying. Look again in a moment before you do it once more.',
  },
  fault: '{{path}}: {{value}} stands there; expected is {{expected}}',
  faultsTitle: 'What is not right',
  wholeInput: 'the input',
} as const
