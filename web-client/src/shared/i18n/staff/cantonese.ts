import type { StaffWords } from './english';

/** 繁體中文（粵語）: written Cantonese, as Hong Kong readers write it. */
export const staffYueHantHK: StaffWords = {
  interviewer: '面試官',
  grader: '評卷員',
  adjudicator: '仲裁人',
  administrator: '管理員',
  skip: '跳去正文',
  yourToken: '你嘅權杖',
  tokenHint: '管理員用呢句指令整出嚟：',
  logIn: '登入',
  logInAgain: '再登入',
  logOut: '登出',
  copied: '複製咗',
  serverAway: '伺服器冇回應。請睇下網絡再試。',
  problems: {
    'token-unknown': '認唔到呢個權杖。請成個複製：整嗰陣先會顯示，得一次。',
    'role-not-allowed': '你嘅角色做唔到呢樣嘢。',
    'login-missing': '呢個分頁冇登入資料，請再登入。',
    'login-invalid': '登入已經失效，請再登入。',
    'wrong-phase': '去到呢個階段做唔到呢樣嘢。請睇清楚而家嘅情況。',
    'not-found': '呢度已經冇呢樣嘢。',
    conflict: '啱啱有人做咗嘢。請睇清楚而家嘅情況，再決定。',
    'claim-expired': '呢份答卷留畀你嘅時間過咗。請再攞一次，你嘅草稿仲喺度。',
    'claim-unknown': '呢份答卷已經唔喺你手上。請攞另一份。',
    'already-marked': '呢個評分已經落實，改唔到。',
  },
  tooManyFailures: (seconds) => `試得太多次。請等 ${seconds} 秒再試。`,
  problemOther: (detail) => `伺服器唔接受：${detail}`,
};
