import type { StaffWords } from './english';

export const staffZhHansCN: StaffWords = {
  interviewer: '面试官',
  grader: '阅卷人',
  adjudicator: '仲裁人',
  administrator: '管理员',
  skip: '跳到正文',
  yourToken: '您的令牌',
  tokenHint: '由管理员用这条命令生成：',
  logIn: '登录',
  logInAgain: '重新登录',
  logOut: '退出登录',
  serverAway: '服务器没有回应。请检查网络后重试。',
  problems: {
    'token-unknown': '这里不认识这个令牌。请完整复制：它只在生成时显示一次。',
    'role-not-allowed': '您的角色不能这样做。',
    'login-missing': '这个标签页里没有登录信息，请重新登录。',
    'login-invalid': '登录已失效，请重新登录。',
    'wrong-phase': '现在这个阶段已经不能这样做。请先看看现在的情况。',
    'not-found': '这里已经没有这一项了。',
    conflict: '其间已有别人介入。请先看看现在的情况，再作决定。',
    'claim-expired': '这份答卷为您保留的时间已过。请重新领取，草稿仍然保留。',
    'claim-unknown': '这份答卷已不在您手上。请领取另一份。',
    'already-marked': '这份评分已经确定，不能再修改。',
  },
  tooManyFailures: (seconds) => `尝试次数太多。请在 ${seconds} 秒后再试。`,
  problemOther: (detail) => `服务器拒绝了：${detail}`,
};
