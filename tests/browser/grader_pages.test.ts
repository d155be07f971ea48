import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFindings } from './axe';
import { InputMethod, launch, Watched } from './browser';
import { FakeMarking, type FakeAnswer } from './fake_marking';
import * as sample from './marking_sample';

const { answer, languages } = sample;
const marked = (grader: string, tone: number, flag: string | null = null): FakeAnswer['marks'][number] => ({
  grader,
  points: { features: 2, creativity: 3, tone },
  comments: [{ start: 0, end: 2, text: '一開頭就見到個人。' }],
  flag,
});

describe('the grader’s pages', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser?.close());

  async function open(
    options: BrowserContextOptions & { role?: string; language?: string; answers?: FakeAnswer[] } = {},
  ) {
    const { role = 'grader', language = 'en', answers = [answer(1), answer(2)], ...of } = options;
    const fake = new FakeMarking(answers);
    const { exams, statistics, reports, outcomes, distribution, explanation } = sample;
    Object.assign(fake, { exams, statistics, reports, outcomes, distribution, explanation });
    fake.gold = structuredClone(sample.gold);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...of });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: fake.url });
    const watched = await Watched.open(context);
    await fake.under(watched.page, role, 'Ada');
    await watched.page.addInitScript((chosen) => localStorage.setItem('shibi.language', chosen), language);
    await watched.page.goto(`${fake.url}/grader.html`);
    await watched.page.locator('#main h1').waitFor();
    const leave = async () => {
      watched.check();
      await context.close();
    };
    return { fake, page: watched.page, leave };
  }
  const begin = async (page: Page) => {
    await page.getByRole('button', { name: 'Mark an answer' }).click();
    await page.getByRole('heading', { name: 'Answer of C-000001' }).waitFor();
  };
  const marksHeard = (fake: FakeMarking) => fake.heard.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  const points = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('fieldset')].map((group) =>
        [...group.querySelectorAll('input')].findIndex((input) => input.checked),
      ),
    );

  it('an answer is marked and the next one comes, by keyboard alone', async () => {
    const { fake, page, leave } = await open();
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Mark an answer' }).focus();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Answer of C-000001' }).waitFor();
    await keyboard.press('3');
    await keyboard.press('Tab');
    await keyboard.press('5');
    await keyboard.press('Enter');
    await page.getByText('1 criterion has no points yet.').waitFor();
    expect(marksHeard(fake)).toEqual([]);
    await keyboard.press('2');
    await keyboard.press('4');
    await keyboard.press('u');
    await keyboard.press('c');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Control+Home');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('Tab');
    await keyboard.insertText('五個字已經見到個人 1');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keyboard.press('f');
    await page.getByRole('dialog').waitFor();
    await keyboard.insertText('似係抄返嚟');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await points(page)).toEqual([2, 4, 1]);
    await page.getByRole('radio').nth(3).focus();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Answer of C-000002' }).waitFor();
    expect(marksHeard(fake)).toEqual([
      {
        rubric_version: 'a1',
        points: { features: 2, creativity: 4, tone: 1 },
        comments: [{ start: 0, end: 2, text: '五個字已經見到個人 1' }],
        flag: '似係抄返嚟',
      },
    ]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Answer of C-000002');
    expect(await points(page)).toEqual([-1, -1, -1]);
    await leave();
  });

  it('keys do nothing in a field, nor while composing, nor when they are switched off', async () => {
    const { page, leave } = await open();
    await begin(page);
    await page.keyboard.press('f');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    const method = await InputMethod.of(page);
    await method.compose('c1', 'c12');
    await page.keyboard.press('2');
    await page.keyboard.press('u');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await points(page)).toEqual([-1, -1, -1]);
    await page.keyboard.press('?');
    await page.getByRole('checkbox', { name: 'Use keys for marking' }).uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('2');
    expect(await points(page)).toEqual([-1, -1, -1]);
    await page.reload();
    await begin(page);
    await page.keyboard.press('2');
    expect(await points(page)).toEqual([-1, -1, -1]);
    await leave();
  });

  it('a draft outlives a reload and a claim that ran out, and goes when it is handed in', async () => {
    const { fake, page, leave } = await open();
    await begin(page);
    for (const key of ['3', 'Tab', '4', 'Tab', '5']) await page.keyboard.press(key);
    await page.reload();
    await begin(page);
    expect(await points(page)).toEqual([2, 3, 4]);
    fake.refuseNext = { status: 409, slug: 'claim-expired' };
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('button', { name: 'Claim again' }).click();
    await page.getByText('The time for which').waitFor({ state: 'detached' });
    await expect.poll(() => points(page)).toEqual([2, 3, 4]);
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await page.getByRole('heading', { name: 'Answer of C-000002' }).waitFor();
    expect(marksHeard(fake).length).toBe(2);
    expect(await page.evaluate(() => sessionStorage.getItem('shibi.mark.ans_1'))).toBeNull();
    await leave();
  });

  it('a mark is revised from what was handed in', async () => {
    const { fake, page, leave } = await open({ answers: [answer(1)] });
    await begin(page);
    for (const key of ['3', 'Tab', '4', 'Tab', '5', 'Enter']) await page.keyboard.press(key);
    await page.getByText('Nothing is left for you to mark').waitFor();
    await page.reload();
    await page.getByText('Your marks').click();
    await page.getByRole('button', { name: 'Revise: C-000001' }).click();
    await page.getByRole('heading', { name: 'Answer of C-000001, revised' }).waitFor();
    expect(await points(page)).toEqual([2, 3, 4]);
    await page.keyboard.press('1');
    await page.getByRole('button', { name: 'Save the revision' }).click();
    await page.getByText('Nothing is left for you to mark').waitFor();
    expect(marksHeard(fake).map((body) => body['points'])).toEqual([
      { features: 2, creativity: 3, tone: 4 },
      { features: 0, creativity: 3, tone: 4 },
    ]);
    await page.getByText('Your marks').click();
    await page.getByRole('button', { name: 'Revise: C-000001' }).click();
    fake.refuseNext = { status: 409, slug: 'already-marked' };
    fake.standing.add('ans_1');
    await page.getByRole('button', { name: 'Save the revision' }).click();
    await page.getByText('cannot be changed any more').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Your marks').click();
    await page.getByText('stands', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Revise' }).count()).toBe(0);
    await leave();
  });

  it('one question may be marked alone, or one candidate after the other', async () => {
    const { fake, page, leave } = await open();
    const asked = () => fake.heard.filter(({ path }) => path === 'marking/claims').map(({ body }) => body);
    const choose = async (label: string) => {
      await page.getByLabel('What to mark').selectOption({ label });
      await begin(page);
    };
    await choose('Describe a Character');
    await choose('candidate by candidate');
    await page.reload();
    await begin(page);
    const lease_ms = 1_800_000;
    expect(asked()).toEqual([
      { exam: 'calm', by: 'item', item: 'character', lease_ms },
      { exam: 'calm', by: 'candidate', lease_ms },
      { exam: 'calm', by: 'candidate', lease_ms },
    ]);
    await leave();
  });

  it('an answer is kept for somebody who is at work, and no longer', async () => {
    const { fake, page, leave } = await open();
    await page.clock.install();
    await page.reload();
    await begin(page);
    const renewals = () => fake.heard.filter(({ path }) => path.endsWith('/renewal')).length;
    await page.clock.runFor('14:00');
    expect(renewals()).toBe(0);
    await page.keyboard.press('Shift');
    await page.clock.runFor('02:00');
    await expect.poll(renewals).toBe(1);
    await page.clock.runFor('28:00');
    await page.getByText('kept for you for another 2 min').waitFor();
    await page.clock.runFor('03:00');
    await page.getByRole('button', { name: 'Claim again' }).waitFor();
    expect(renewals()).toBe(1);
    await leave();
  });

  it('an adjudicator sees both marks without their graders, and decides with a reason', async () => {
    const answers = [answer(1, [marked('Bao', 1), marked('Chan', 4, '語氣好有個性')])];
    const { fake, page, leave } = await open({ role: 'adjudicator', answers });
    await page.getByRole('link', { name: 'Disagreements' }).click();
    await page.getByRole('link', { name: 'Decide: C-000001' }).click();
    await page.getByRole('heading', { name: 'Both marks' }).waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/Bao|Chan/);
    expect(await points(page)).toEqual([2, 3, -1]);
    await page
      .getByRole('group', { name: /Register and tone/ })
      .getByRole('radio')
      .nth(3)
      .check();
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Please give a reason.').waitFor();
    await page.getByLabel('Your reason').fill('語氣一致，但唔算突出。');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('C-000001 is decided.').waitFor();
    expect(fake.heard.at(-1)).toEqual({
      method: 'POST',
      path: 'marking/answers/ans_1/adjudication',
      body: { rubric_version: 'a1', points: { features: 2, creativity: 3, tone: 3 }, reason: '語氣一致，但唔算突出。' },
    });
    await leave();
  });

  it('a shortlist names nobody until it is asked to, and its downloads hold what is chosen', async () => {
    const { page, leave } = await open({ role: 'interviewer' });
    const rows = () => page.getByRole('rowheader').allTextContents();
    const shortlist = page.getByRole('group', { name: 'Shortlist' });
    await shortlist.waitFor();
    expect(await page.locator('main').textContent()).not.toContain('陳大文');
    await page.getByLabel('Verdict').selectOption('qualified');
    await page.getByLabel('Show names').check();
    await page.getByRole('link', { name: '陳大文' }).waitFor();
    expect(await shortlist.getByRole('link').allTextContents()).toEqual(['陳大文', 'Wong Siu-ming']);
    const download = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    expect(Object.fromEntries(new URLSearchParams(download?.split('?')[1]))).toEqual({
      exam: 'calm',
      order: 'score',
      verdict: 'qualified',
      names: '1',
      format: 'csv',
      bom: '1',
      login: 'Ada',
    });
    await page.getByText('All numbers').click();
    expect((await rows()).some((row) => row.includes('60–65%'))).toBe(true);
    await page.getByText('The middle score is 67%').waitFor();
    await leave();
  });

  it('a score is told with its terms, and its explanation is copied in any of three languages', async () => {
    const { page, leave } = await open({ role: 'interviewer' });
    await page.getByRole('link', { name: 'C-000000' }).click();
    await page.getByRole('heading', { name: 'Outcome of C-000000' }).waitFor();
    const lines = await page.getByRole('row').all();
    const cells = lines.map(async (line) => (await line.locator('th, td').allInnerTexts()).join(' '));
    expect(await Promise.all(cells)).toEqual([
      'Criterion Points Weight Adds',
      'Interview answers',
      'years 3 of 4 20.0% 15.0%',
      'Describe a Character',
      'Distinctive features 2 of 2 16.0% 16.0%',
      'Creativity 2.5 of 4 40.0% 25.0%',
      'Register and tone 3 of 4 24.0% 18.0%',
      'Score  100.0% 91.2%',
    ]);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.poll(copied).toMatch(/^多謝你參加「淡定」測驗。\n結果：合格。/);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.poll(copied).toMatch(/^Thank you for taking/);
    await leave();
  });

  it('an adjudicator makes a gold answer with its points, and retires it', async () => {
    const { fake, page, leave } = await open({ role: 'adjudicator' });
    fake.gold = [];
    await page.getByRole('link', { name: 'Gold answers' }).click();
    await page.getByText('There are no gold answers').waitFor();
    await page.getByRole('button', { name: 'New gold answer' }).click();
    await page.getByLabel('Text of the answer').fill('阿婆企喺街口。');
    await page.getByLabel('Creativity').selectOption('3');
    await page.getByRole('button', { name: 'Save the gold answer' }).click();
    await page.getByText('Please give each criterion its points').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('gold-features');
    await page.getByLabel('Distinctive features').selectOption('2');
    await page.getByLabel('Register and tone').selectOption('4');
    await page.getByLabel('Qualifying').check();
    await page.getByLabel('Why these points').fill('語氣貫徹始終。');
    await page.getByRole('button', { name: 'Save the gold answer' }).click();
    await page.getByText('The gold answer is saved.').waitFor();
    expect(fake.heard.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      {
        exam: 'calm',
        item: 'character',
        text: '阿婆企喺街口。',
        points: { features: 2, creativity: 3, tone: 4 },
        qualifying: true,
        explanation: '語氣貫徹始終。',
      },
    ]);
    const card = page.getByRole('article', { name: 'Describe a Character' });
    await card.getByRole('button', { name: 'Retire' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
    await page.getByText('The gold answer is retired.').waitFor();
    expect(await card.getByRole('button', { name: 'Retire' }).count()).toBe(0);
    await leave();
  });

  /** Every page of a grader in turn, with everything on it. */
  async function visitMarking(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    await page.locator('button.large').waitFor();
    await look('begin');
    await page.locator('button.large').click();
    await page.locator('fieldset').first().waitFor();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await look('marking');
    for (const key of ['c', 'f', '?']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      await look(`dialog ${key}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  }
  async function visitDeciding(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    await page.locator('li a.button').waitFor();
    await look('disagreements');
    await page.locator('li a.button').click();
    await page.locator('table').waitFor();
    await look('adjudication');
    await page.goto(`${new URL(page.url()).origin}/grader.html#/agreement?exam=calm`);
    await page.locator('figure').first().waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await look('agreement');
    await page.goto(`${new URL(page.url()).origin}/grader.html#/gold?exam=calm`);
    await page.locator('article').first().waitFor();
    await look('gold');
    await page.locator('button.primary').click();
    await page.locator('form button.primary').click();
    await look('gold form');
  }
  it('a webhook that was switched off is told to administrators, in their language, and switched on by a click', async () => {
    const told = {
      en: ['The webhook to data.example was switched off.', 'Switch on again'],
      'zh-Hans-CN': ['发往 data.example 的 webhook 已被停用。', '重新启用'],
      'yue-Hant-HK': ['去 data.example 嘅 webhook 已經停用咗。', '開返'],
    };
    const webhooks = () => [
      { id: 'whk_1', url: 'https://data.example/hook', state: 'disabled', reason: 'HTTP 500, 14 times' },
      { id: 'whk_2', url: 'https://calm.example/hook', state: 'on', reason: null },
    ];
    for (const [language, [words, button]] of Object.entries(told)) {
      const { fake, page, leave } = await open({ role: 'administrator', language });
      fake.webhooks = webhooks();
      await page.reload();
      await page.getByText(words ?? '').waitFor();
      await page.getByText('HTTP 500, 14 times').waitFor();
      expect(await page.getByText('calm.example').count()).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('button', { name: button ?? '' }).click();
      await page.getByText(words ?? '').waitFor({ state: 'detached' });
      expect(fake.heard.find(({ method }) => method === 'PATCH')).toMatchObject({
        path: 'webhooks/whk_1',
        body: { enabled: true },
      });
      await leave();
    }
    const adjudicator = await open({ role: 'adjudicator' });
    expect(adjudicator.fake.heard.filter(({ path }) => path === 'webhooks')).toEqual([]);
    await adjudicator.leave();
  });

  /** Those of an administrator that adjudicators do not see. */
  async function visitOutcomes(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    await page.locator('figure').waitFor();
    await page.getByRole('checkbox').check();
    await page.getByText('Wong Siu-ming').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await look('outcomes');
    await page.getByText('Wong Siu-ming').click();
    await page.locator('tfoot').waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    await look('outcome');
    await page.goto(`${new URL(page.url()).origin}/grader.html#/answers`);
    await page.locator('article').first().waitFor();
    await look('answers');
  }
  type OpenOptions = NonNullable<Parameters<typeof open>[0]>;
  async function visitAll(options: OpenOptions, look: (page: Page, name: string) => Promise<void>): Promise<void> {
    const visits = { grader: visitMarking, adjudicator: visitDeciding, administrator: visitOutcomes };
    for (const [role, visit] of Object.entries(visits)) {
      const { page, leave } = await open({ ...options, role, answers: everything() });
      await visit(page, (name) => look(page, name));
      await leave();
    }
  }
  const everything = (): FakeAnswer[] => [answer(9, [marked('Bao', 1), marked('Chan', 4, '語氣好有個性')]), answer(1)];

  it.each(['light', 'dark'] as const)('axe finds nothing serious on any of them, %s', async (colorScheme) => {
    const found: Record<string, string[]> = {};
    await visitAll({ colorScheme }, async (page, name) => void (found[name] = await seriousFindings(page)));
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    expect(Object.keys(found).length).toBe(13);
  });

  it.each(languages.flatMap((language) => [320, 390, 1280].map((width) => [language, width] as const)))(
    'nothing is cut off in %s at %i pixels',
    async (language, width) => {
      const viewport = { width, height: 800 };
      const wrong: string[] = [];
      await visitAll({ language, viewport }, async (page, name) => {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const small = await page.evaluate(
          () =>
            [...document.querySelectorAll('button, summary, select, a.button, input, [role=radio]')]
              .filter((element) => element.checkVisibility())
              .map((element) => (element.closest('label') ?? element).getBoundingClientRect())
              .filter(({ width, height }) => width < 24 || height < 24).length,
        );
        if (over > 0 || small > 0) wrong.push(`${name}: ${over} px too wide, ${small} targets too small`);
        if (process.env['SHOTS']) {
          const path = `${process.env['SHOTS']}/grader-${name.replace(' ', '-')}-${language}-${width}.png`;
          await page.screenshot({ path, fullPage: true });
        }
      });
      expect(wrong).toEqual([]);
    },
  );
});
