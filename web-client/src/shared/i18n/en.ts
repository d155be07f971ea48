/** English, and the shape of every catalogue: a key that another language misses does not compile. */
export const en = {
  pageTitle: 'Test',
  language: 'Language',
  skip: 'Skip to the main part',
  loading: 'Opening your test…',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',

  // the link
  problemTitle: 'This page cannot open your test',
  noLink: 'Please open the link from your invitation.',
  noSiteData:
    'This browser keeps no data for this site, so nobody can be let in. Please allow cookies and site data for it, then reload this page.',
  linkUnknown:
    'This link is not known here. Please copy the whole link from your invitation; it is long, and the end of it matters.',
  linkRevoked: 'This link has been revoked. Please ask the person who invited you for a new one.',
  linkErased: 'Everything about this test was deleted. There is nothing left to open.',
  linkExpired: 'This link is too old. Please ask the person who invited you for a new one.',
  tooManyFailures: (seconds: number) => `Too many tries. Please wait ${seconds} seconds and try again.`,
  sittingUnreadable:
    'Your test cannot be opened, because its record on the server is damaged. Please tell the person who invited you: they can restore it, or invite you again.',
  serverAway: 'The server does not answer. Check your connection and try again. Nothing is lost.',
  notAllowed: 'Your login is no longer valid. Please open the link from your invitation again.',
  typedKept: 'What you typed is kept on this device.',
  typedNotKept: 'This device cannot keep what you typed, and it is not saved yet: download it here first.',
  notProtocol: 'This page is older than the server. Please reload it.',

  // before the start
  hello: (name: string) => (name ? `Hello, ${name}` : 'Hello'),
  demonstration: 'Demonstration',
  whatHappens: 'What happens',
  part: (n: number) => `Part ${n}`,
  questions: (n: number) => (n === 1 ? '1 question' : `${n} questions`),
  noLimit: 'no time limit',
  minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
  seconds: (n: number) => (n === 1 ? '1 second' : `${n} seconds`),
  interviewKind: 'Questions about you',
  testKind: 'Writing test',
  freeOrder: 'You may answer in any order and go back.',
  linearOrder: 'One question after the other. You cannot go back.',
  itemLimits: 'Some questions have a time limit of their own.',
  startsByYou: 'Your time starts only when you press Start.',
  startsByInterviewer: 'An interviewer lets you in. Your time starts only when you then press Start.',
  whatCounts: 'When time is over, the last saved text counts. You do not have to press anything.',
  requiredWriting: 'How to write',
  writeIn: 'Write your answers in ',
  scriptHans: 'Simplified Chinese characters',
  scriptHant: 'Traditional Chinese characters',
  varietyCmn: 'Standard Written Chinese (Mandarin)',
  varietyYue: 'written Cantonese',
  forExample: 'For example:',
  whatIsRecorded: 'What is recorded',
  recordedEdits: 'Your answers, and every change to them with its time. So your writing can be replayed.',
  recordedPaste: 'How text got there: typed, composed, pasted, cut, or dropped.',
  recordedTimes: 'When you opened, started and finished, and when your connection was lost.',
  recordedSignals:
    'When you left this page or window and came back, copied or cut text here, or went on in another tab or on another device.',
  recordedWatch:
    'An interviewer may watch your text while you write. What your input method is composing is shown, not stored.',
  recordedLate: 'Text that arrives after the end is kept apart and marked as late.',
  recordedNot: 'No camera, no microphone, no picture of your screen.',
  howLongKept: 'How long it is kept',
  keptUntil: (days: number) => (days > 0 ? `${days} days after the end` : 'until somebody deletes it'),
  keptKeystrokes: (until: string) => `How you wrote, and what this device told: ${until}.`,
  keptAnswers: (until: string) => `Your texts and answers, late ones too: ${until}.`,
  keptSitting: (until: string) =>
    `Everything else about you, with your name, marks and notes: ${until}. After that only points are left, which are nobody’s.`,
  keptAsk: 'At any time you can ask whoever invited you for a copy of everything, or for all of it to be deleted.',
  practice: 'Try it out',
  practiceHint: 'Type a sentence with your own input method. Nothing here is saved.',
  practiceLabel: 'Practice box',
  noticed: 'What this page noticed',
  noticedConnection: (ms: number) => `Connection: works, answers in ${ms} ms`,
  noticedNoConnection: 'Connection: not there yet',
  noticedHttps: 'Connection: works without a live line; saves take a little longer',
  noticedClock: (seconds: number) =>
    seconds < 2
      ? 'Clock: fits ours'
      : `Clock: yours is off by ${seconds} s. That does not matter: only our time counts.`,
  noticedIme: 'Input method: works; composing is never disturbed',
  noticedTyping: 'Keyboard: works, direct input seen',
  noticedNothing: 'Input method: type something to test it',
  noticedStorage: 'Storage on this device: works; unsaved text survives a crash',
  noticedNoStorage: 'Storage on this device: off. If the browser crashes, unsaved text is lost.',
  consentBox: 'I have read what is recorded and agree to it.',
  consentNeeded: 'Please tick the box to agree first.',
  consentButton: 'Agree and go on',

  // waiting room

  // the desk
  questionList: 'Questions',
  questionNumber: (n: number) => `Question ${n}`,
  stateEmpty: 'empty',
  stateSaved: 'saved',
  stateSaving: 'saving',
  stateClosed: 'closed',
  characters: (n: number) => (n === 1 ? '1 character' : `${n} characters`),
  handingIn: 'Handing in…',

  // time
  timeLeftItem: 'This question',
  termBase: 'Time of this part',
  termAccommodation: 'More time agreed beforehand',
  termExtension: 'More time given',
  termPause: 'Pause given back',
  termOutage: 'Our outage given back',
  termReopening: 'Given back on reopening',
  termConnection: 'Lost connection given back',
  termSectionEnd: 'Ends with the part',
  sayHalf: (time: string) => `Half of your time is over. ${time} left.`,
  sayFive: '5 minutes left.',
  sayOne: '1 minute left.',
  sayThirty: '30 seconds left.',
  sayEnd: 'Time is up.',

  // saved
  saved: (time: string) => `Saved ${time}`,
  saving: 'Saving…',
  nothingYet: 'Nothing to save yet',
  offline: (edits: number, isKept: boolean, seconds: number) =>
    `Offline – ${isKept ? 'kept on this device' : 'only in this open page'} (${edits === 1 ? '1 edit' : `${edits} edits`}), trying again ${seconds > 0 ? `in ${seconds} s` : 'now'}`,
  notSaved: 'Could not save',
  downloadSealed: 'Download a sealed file of your answers',

  // the pen

  // interruptions

  // findings
  slipHant: (n: number, chars: string) =>
    `${n === 1 ? '1 character looks' : `${n} characters look`} Simplified: ${chars}. This answer asks for Traditional.`,
  slipHans: (n: number, chars: string) =>
    `${n === 1 ? '1 character looks' : `${n} characters look`} Traditional: ${chars}. This answer asks for Simplified.`,
  slipAny: (chars: string) => `Belongs to the other script: ${chars}.`,
  finding: {
    japanese_form: 'A form used in Japanese only',
    regional_variant: 'A regional variant; that is fine',
    compatibility_ideograph: 'A duplicate of an ordinary character',
    radical: 'A radical in the place of a character',
    look_alike: 'A sign that only looks like this character',
    invisible: 'An invisible character',
    private_use: 'A character that only some computers can show',
    ill_formed: 'A character that was damaged',
    cantonese_word: 'This looks like Cantonese; the answer asks for Standard Written Chinese',
    standard_word: 'This looks like Standard Written Chinese; the answer asks for written Cantonese',
    no_chinese: 'No Chinese characters yet',
    pinyin: 'Pinyin in the place of characters',
    jyutping: 'Jyutping in the place of characters',
    mostly_latin: 'More Latin letters than Chinese characters',
    too_short: 'Shorter than hoped for',
    too_long: 'Longer than hoped for',
    copied_prompt: 'Copied from the question',
    half_width_punctuation: 'Half-width punctuation beside Chinese characters',
    greeting_missing: 'No greeting seen; an e-mail usually has one',
    closing_missing: 'No closing seen; an e-mail usually has one',
  } as Record<string, string>,
  findingOther: 'Something to look at again',

  // the end
};

export type Catalogue = typeof en;
