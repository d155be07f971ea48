/** What every page of the staff says. English, and the shape of the others. */
export const staffEn = {
  interviewer: 'Interviewer',
  grader: 'Grader',
  adjudicator: 'Adjudicator',
  analyst: 'Data analyst',
  administrator: 'Administrator',
  skip: 'Skip to the main part',
  yourToken: 'Your token',
  tokenHint: 'An administrator makes it with',
  logIn: 'Log in',
  logInAgain: 'Log in again',
  logOut: 'Log out',
  copied: 'Copied',
  serverAway: 'The server does not answer. Check your connection and try again.',
  problems: {
    'token-unknown': 'This token is not known here. Copy all of it; it is shown once, when it is made.',
    'role-not-allowed': 'Your role may not do this.',
    'login-missing': 'Your login is missing in this tab. Please log in again.',
    'login-invalid': 'Your login has ended. Please log in again.',
    'wrong-phase': 'That is not possible at this stage any more. Look at how it stands now.',
    'not-found': 'There is no such thing here any more.',
    'done-before': 'This was done before, and not again. Look at what is there now.',
    'perhaps-done': 'The server stopped in the middle of this. Look whether it was done; if not, do it again.',
    conflict: 'Somebody else has stepped in meanwhile. Look at what is there now, then decide again.',
    'claim-expired': 'The time for which this answer was kept for you is over. Claim it again; your draft is kept.',
    'claim-unknown': 'This claim is not known any more. Claim another answer.',
    'already-marked': 'This mark stands and cannot be changed any more.',
  } as Record<string, string>,
  webhookOff: (host: string) =>
    `The webhook to ${host} was switched off. What it has missed is kept, and is sent once it is switched on again. Why:`,
  switchOn: 'Switch on again',
  tooManyFailures: (seconds: number) => `Too many tries. Please try again in ${seconds} s.`,
  problemOther: (detail: string) => `The server said no: ${detail}`,
};

export type StaffWords = typeof staffEn;
