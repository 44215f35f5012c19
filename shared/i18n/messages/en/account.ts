export const account = {
  title: 'My account',
  password: {
    title: 'Password',
    now: 'The password that you have now',
    next: 'New password',
    wrong: 'This is not the password that you have now.',
    missing: 'Write the password that you have now.',
    ends: 'Your sign-ins on other devices end when the password changes.',
    submit: 'Change the password',
    done: 'The password is changed. You are signed in here only.',
  },
  signIns: {
    title: 'Where you are signed in',
    about: 'A sign-in ends by itself twelve hours after it began, or when its page was closed for half an hour.',
    since: 'Signed in on {{when}}',
    lastSeen: 'last seen {{when}}',
    here: 'this one',
    end: 'End',
    endOf: 'End the sign-in of {{when}}',
    endOthers: 'End all others',
    only: 'You are signed in nowhere else.',
  },
} as const
