import type { SignalSummary } from '../../protocol';

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);
const characters = (n: number) => (n === 1 ? '1 character' : `${n} characters`);

interface Measure {
  characters: number;
  /** `null`: it lasts still. */
  seconds: number | null;
}

/** What a candidate reads after the first page, in English, and the shape of it in every language. */
export const laterEn = {
  // what has happened
  watched: (by: number) => (by === 1 ? 'An interviewer is watching' : `${by} interviewers are watching`),
  soFar: 'What has happened',
  soFarHint: 'What interviewers did, and what was recorded beside your answers. You can add a remark.',
  soFarNothing: 'Nothing yet.',
  intervention: {
    admitted: 'You were admitted to the next part.',
    extended: 'You were given more time.',
    paused: 'The time was stopped.',
    resumed: 'The time goes on.',
    window_shifted: 'The time at which you may start was changed.',
    reopened: 'The part was opened again.',
    connection_credited: 'The time of a lost connection was given back.',
    notice_sent: 'A message was sent to you.',
    late_text_decided: 'It was decided whether a late text counts.',
    finished: 'The sitting was ended.',
  } as Record<string, string>,
  doneBy: (name: string, time: string) => (name ? `${time}, ${name}` : time),
  nowEndsAt: (time: string) => `The time now ends at ${time}.`,
  reason: (category: string) => `Reason: ${category}.`,
  category: {
    technical_problem: 'technical problem',
    accommodation: 'special arrangements',
    interruption: 'interruption',
    instructions: 'instructions',
    integrity: 'integrity of the test',
    candidate_request: 'your request',
    other: 'other',
  } as Record<string, string>,
  recordedSoFar: (signals: SignalSummary, seconds: number) =>
    `Pasted: ${times(signals.pastes)}, ${characters(signals.pasted_characters)} in all. ` +
    `Page left: ${times(signals.blurs)}, ${seconds} s in all. ` +
    `Copied or cut: ${times(signals.copies)}, ${characters(signals.copied_characters)} in all. ` +
    `Three minutes and more without a change: ${times(signals.typing_gaps)}.`,
  gapsSoFar: (gaps: number) => `Connection lost: ${times(gaps)}.`,
  remarkLabel: 'Your remark',
  remarkSend: 'Add the remark',
  remarkSaved: (time: string) => `Your remark of ${time}`,

  recordedTitle: 'Recorded beside your answers',
  recorded: {
    paste: (at: string, { characters: n }: Measure) => `${at}: text pasted or dropped (${characters(n)})`,
    gap: (at: string, { seconds }: Measure) => `${at}: nothing changed for ${seconds ?? 0} s`,
    take_over: (at: string) => `${at}: you went on in another tab or on another device`,
    blur: (at: string, { seconds }: Measure) => `${at}: you left this page for ${seconds ?? 0} s`,
    gone: (at: string, { seconds }: Measure) =>
      seconds === null ? `${at}: connection lost` : `${at}: connection lost for ${seconds} s`,
    copy: (at: string, { characters: n }: Measure) => `${at}: text copied (${characters(n)})`,
    cut: (at: string, { characters: n }: Measure) => `${at}: text cut (${characters(n)})`,
  },
  recordedIn: (what: string, item: string) => `${what}, in “${item}”`,
  recordedEarlier: (n: number) =>
    `The newest are listed. ${n === 1 ? '1 earlier entry is' : `${n} earlier entries are`} recorded, too, and not listed here.`,
  recordedNoMore: 'Times away, copies and cuts are not recorded any more: there are too many.',
  remarkOn: 'Add a remark on this',
  remarkAbout: (what: string) => `About: ${what}`,
  remarksUntil: (when: string) => `Remarks are taken until ${when}.`,
  remarksOver: 'Remarks are not taken any more: 24 hours have passed since the end, or the link has ended.',
  remarksFull: (most: number) => `There are ${most} remarks: more are not taken.`,
  remarksElsewhere: 'Remarks are added from one tab or device at a time, and another one was used last.',
  remarksHere: 'Add remarks here',
  remarkOnAll: 'About no single entry',

  // messages
  messages: 'Messages',
  statusAndHelp: 'Status and help',
  dismissAll: 'I have read all of them',

  // time
  lessThan: (minutes: number) => (minutes === 1 ? 'Less than 1 minute left' : `Less than ${minutes} minutes left`),
  ofItem: (said: string) => `This question: ${said}`,

  opensAt: (when: string) => `It opens on ${when}.`,
  startOpens: (when: string) => `Start: possible from ${when}`,
  closedAt: (when: string) => `It could be started until ${when}. Please write to the person who invited you.`,
  closeItemTitle: 'Close this question for good?',

  // kept
  keptHere: 'Your text is kept on this device.',
  keptInPage:
    'Your text is only in this open page, because this device cannot keep it: do not close or reload the page.',

  fileHint: 'You can send this file to the person who invited you. They decide what becomes of it.',

  refusedTitle: 'That did not work',
  refused: {
    malformed: 'This page and the server did not understand each other. Please reload the page.',
    unknown_item: 'The server does not know this question. Please reload the page.',
    unknown_section: 'The server does not know this part. Please reload the page.',
    not_admitted: 'An interviewer has to let you in first.',
    outside_window: 'The test is not open at this time.',
    not_consented: 'Please agree to what is recorded first.',
    wrong_phase: 'That is not possible at this moment.',
    item_closed: 'This question is closed.',
    superseded: 'You are writing in another tab or on another device now.',
    no_writer: 'The server has not greeted this page yet. Please try again.',
    out_of_order: 'Something has been missed. The page sends it again by itself.',
    base_mismatch: 'The answer was changed in between. The page sends it again by itself.',
    result_mismatch: 'The answer was changed in between. The page sends it again by itself.',
    bad_splice: 'The answer was changed in between. The page sends it again by itself.',
    bad_text: 'There are characters in it that cannot be stored.',
    too_many: 'There is a limit to this. Please wait a moment and try again, or ask for help.',
    busy: 'The server is busy. Please wait a moment and try again.',
    too_long: 'That is longer than allowed.',
    bad_response: 'This answer is not within the allowed range.',
    bad_value: 'A value in it is not allowed.',
    not_allowed: 'You may not do this.',
    not_found: 'That is not there any more.',
    conflict: 'Something has changed in between. Please look and try again.',
    claim_expired: 'The time for this is over.',
    already_marked: 'This has been done already.',
  } as Record<string, string>,
  refusedOther: (message: string) => `The server said no: ${message}`,

  waitingTitle: 'Waiting room',
  timeForPart: (time: string) => `You have ${time}. Time starts the moment you press Start.`,
  noTimeForPart: 'This part has no time limit.',
  start: 'Start',
  startTimed: 'Start: my time begins now',
  waitAdmission: 'Please wait. An interviewer will let you in; this page shows it by itself.',
  admitted: 'You have been let in. Start when you are ready.',
  done: 'Done',
  questionOf: (n: number, of: number) => `Question ${n} of ${of}`,
  questionComing: 'This question is on its way. You will see it as soon as it is here.',
  stateFindings: (n: number) => (n === 1 ? '1 remark' : `${n} remarks`),
  requiredItem: 'required',
  promptOrder: 'Swap languages',
  lengthHint: (min: number | null, max: number | null) =>
    min && max
      ? `hoped for: ${min}–${max}`
      : min
        ? `hoped for: at least ${min}`
        : max
          ? `hoped for: at most ${max}`
          : '',
  contains: 'Your answer should contain',
  previous: 'Previous',
  next: 'Next',
  nextCloses: 'Close this question and go on',
  nextClosesHint: 'You cannot come back to a closed question.',
  handInPart: 'Finish this part',
  handIn: 'Hand in',
  handInTitle: 'Hand in now?',
  handInHint: 'You still have time. After this, nothing can be changed.',
  handInHintPart: 'After this, nothing in this part can be changed.',
  handInEmpty: (titles: string) => `Still empty: ${titles}`,
  handInRefused: (titles: string) => `Not saved yet, and would be lost: ${titles}. Shorten it first.`,
  handInWrong: (titles: string) =>
    `Cannot be saved as a number: ${titles}. Please correct it first, or clear the field.`,
  handInYes: 'Yes, hand in',
  keepWriting: 'Keep writing',
  closedItem: 'This question is closed.',
  pickOne: 'Choose one.',
  pickUpTo: (n: number) => `Choose up to ${n}.`,
  numberRange: (min: number, max: number) => `${min} to ${max}`,
  numberWrong: (min: number, max: number) => `Please enter a whole number from ${min} to ${max}.`,
  urlHint: 'A link that begins with https://',
  urlOrDescription: 'A link, or a description in your own words',
  unitsOver: (n: number) => `${n} too many. Please shorten it.`,
  unitsLeft: (n: number) => `${n} more fit`,
  timeAndSaving: 'Time and saving',
  timeLeft: 'Time left',
  timeLeftIs: (time: string) => `${time} left`,
  howMuchTime: 'How much time is left?',
  hideTimer: 'Hide',
  showTimer: 'Show',
  timeStands: 'Time stands still',
  timeDetails: 'Time details',
  endsAt: (time: string) => `Ends at ${time}`,
  sayMore: (time: string) => `You have been given more time. ${time} left.`,
  endUnknown:
    'By this device’s clock the time is over. You are not connected: the server decides when it is back. Keep this page open.',
  notSavedLong: 'The text is longer than allowed. Shorten it.',
  notSavedDo: 'Type on to try again, or ask for help.',
  responseLost: 'Your last answer here could not be saved. The one that was saved before counts.',
  connectionLost: (isKept: boolean): string =>
    isKept
      ? 'The connection is lost. Go on writing: everything is kept on this device. Your time runs on.'
      : 'The connection is lost, and this device cannot keep a copy. Go on writing, but do not close or reload this page. Your time runs on.',
  connectionBack: 'Connected again.',
  overHttps: 'The live line is down. Your text is saved another way.',
  downloadSealedHint:
    'If the server stays away, send this file to the person who invited you. They decide what becomes of it.',
  elsewhereTitle: 'You are writing in another tab or on another device',
  elsewhereHint:
    'Only one place can write at a time. If you continue here, the other one is closed; what it has not saved is kept as late text.',
  takenTitle: 'You continued in another tab or on another device',
  takenHint: 'Nothing can be written here any more. What was not saved here was handed in as late text.',
  continueHere: 'Continue here',
  askHelp: 'Ask for help',
  helpTitle: 'Ask the interviewer for help',
  helpLabel: 'What is the matter? (may be left empty)',
  helpSend: 'Send',
  helpAsked: (time: string) => `You asked for help at ${time}. The interviewer sees it.`,
  notice: (time: string) => `Message from the interviewer, ${time}`,
  dismiss: 'I have read it',
  pausedTitle: 'Paused',
  pausedHint: 'Your time stands still. You can read on; writing goes on when the interviewer resumes.',
  remarks: 'Remarks on your text',
  remarksHint: 'Advice only. Nothing is blocked and nothing is marked by it.',
  noRemarks: 'No remarks.',
  dismissHint: 'Dismiss',
  dismissHintNamed: (hint: string) => `Dismiss: ${hint}`,
  timeUpSentence: (characters: number, time: string) =>
    `Time is up. Your answer (${characters === 1 ? '1 character' : `${characters} characters`}, saved ${time}) was received`,
  timeUpEmpty: 'Time is up. Nothing had been written here',
  closingHint: 'The last of your text is being taken in. Please leave this page open for a moment.',
  endSubmitted: 'Your answers were received',
  endExpired: 'Time is up. Your answers were received',
  endTerminated: 'The interviewer has ended this test',
  endWithdrawn: 'You have been taken out of this process, as you asked',
  endAt: (when: string) => `Ended ${when}`,
  received: (characters: number, time: string) =>
    `${characters === 1 ? '1 character' : `${characters} characters`}, saved ${time}`,
  receivedResponse: (time: string) => `answered, saved ${time}`,
  receivedNothing: 'no answer',
  receiptTitle: 'Your receipt',
  receiptHint: 'Signed proof of what was stored and when. Keep it.',
  receiptDownload: 'Download the receipt',
  receiptWaiting: 'Your receipt is being signed…',
  receiptShow: 'Show the signed text',
  nextTitle: 'What happens next',
  nextHint:
    'People read your answers without seeing your name. The person who invited you will tell you the outcome. There is no score on this page.',
  mayClose: 'You may close this page. Your link works until 24 hours after the end, to see this receipt again.',
  mayNotClose: 'Some of your text is still on its way. Please leave this page open.',
  lateTitle: 'Arrived after the end',
  late: (item: string, seconds: number) => `${item}: arrived ${seconds} s after the end, kept for the interviewer`,
  lateSuperseded: (item: string) => `${item}: from another tab or device, kept for the interviewer`,
  lateRefused: (item: string) => `${item}: could not be handed in. Please tell the person who invited you.`,
  latePending: (item: string) => `${item}: too late to count; being handed to the interviewer`,
};

export type LaterWords = typeof laterEn;
