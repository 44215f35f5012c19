export const common = {
  appName: 'Ocena',
  country: {
    RS: 'Serbia',
    BA: 'Bosnia and Herzegovina',
    ME: 'Montenegro',
    AL: 'Albania',
    MK: 'North Macedonia',
    NL: 'Netherlands',
  },
  loading: 'Loading…',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
} as const
