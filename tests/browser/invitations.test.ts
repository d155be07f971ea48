import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CandidatePage } from './candidate';
import type { House } from './house';
import { InterviewerPage } from './interviewer';
import { whileOpen } from './opened';

describe('invitations', () => {
  let house: House;
  let browser: Browser;
  whileOpen((opened) => ({ house, browser } = opened));

  it('many at once: faults are named row by row, duplicates are asked about, and every link works', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.getByRole('link', { name: 'Invitations' }).click();
    const table = page.getByRole('textbox', { name: 'Table' });
    await table.fill('\ufeffname,exam,percent\r\n"陳, 大文",calm,150\r\n李小文,nowhere,99\r\n"陳, 大文",calm,');
    await page.getByText('There is no exam “nowhere”. “99” is not 100 to 400 percent.').waitFor();
    const make = page.getByRole('button', { name: 'Make 3 links' });
    expect(await make.isDisabled()).toBe(true);
    await table.fill('name,exam,percent\n"陳, 大文",calm,150\n李小文,calm,\n"陳, 大文",calm,');
    const different = page.getByLabel('They are different people');
    await different.waitFor();
    expect(await make.isDisabled()).toBe(true);
    await different.check();
    await make.click();
    await page.getByText('3 links were made. They are shown once.').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download names and links' }).click();
    const file = await (await download).createReadStream();
    const csv = (await file.toArray()).join('');
    const links = [...csv.matchAll(/"(http[^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links).toHaveLength(3);
    const candidate = await CandidatePage.at(browser);
    await candidate.open({ sitting: '', link: links[0] ?? '' });
    await candidate.page.getByText('Hello, 陳, 大文').waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('many at once: what a list leaves out is what the form says when the links are made, and a file may be in an old encoding', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.getByRole('link', { name: 'Invitations' }).click();
    const form = page.getByRole('region', { name: 'Invite a candidate' });
    // 「陈大文\n欧阳晓雪」 as a spreadsheet in China saves it.
    const buffer = Buffer.from('b3c2b4f3cec40ac5b7d1f4cffed1a90a', 'hex');
    await page.getByLabel('Or choose a file').setInputFiles({ name: 'names.csv', mimeType: 'text/csv', buffer });
    await page.getByText('It was read as GB18030').waitFor();
    await page.getByRole('cell', { name: '欧阳晓雪' }).waitFor();
    await page.getByRole('button', { name: 'Read it as BIG5' }).click();
    await page.getByRole('cell', { name: '欧阳晓雪' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Read it as GB18030' }).click();
    await form.getByRole('combobox', { name: 'Exam' }).selectOption('guarded');
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Make 2 links' }).click();
    expect((await posted).postDataJSON()).toEqual({
      invitations: [
        { exam: 'guarded', name: '陈大文' },
        { exam: 'guarded', name: '欧阳晓雪' },
      ],
    });
    await page.getByText('2 links were made. They are shown once.').waitFor();
    await interviewer.leave();
  });

  it('asks for an interviewer’s admission where the exam lets the candidate begin, and they are let in', async () => {
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.getByRole('link', { name: 'Invitations' }).click();
    const form = page.getByRole('region', { name: 'Invite a candidate' });
    await form.getByRole('textbox', { name: 'Name' }).fill('岑同學');
    await form.getByRole('combobox', { name: 'Exam' }).selectOption('measured');
    await form
      .getByRole('combobox', { name: 'Who lets the test begin' })
      .selectOption({ label: 'An interviewer lets them in' });
    await form.getByRole('button', { name: 'Make the link' }).click();
    const link = (await form.locator('code').textContent()) ?? '';
    const row = page.getByRole('region', { name: 'Invited' }).getByRole('listitem').filter({ hasText: '岑同學' });
    await row.getByText('An interviewer lets them in').waitFor();

    const candidate = await CandidatePage.at(browser);
    await candidate.open({ sitting: '', link });
    await candidate.consent();
    await candidate.page.getByText('An interviewer will let you in').waitFor();
    await page.getByRole('link', { name: 'Board' }).click();
    await interviewer.tile('岑同學').getByRole('button', { name: 'Let in: 岑同學' }).click();
    await interviewer.confirm();
    await candidate.start();
    await candidate.field.waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('shows the deadline of everybody beforehand, renews a link, and revokes one', async () => {
    const { link } = await house.invite('guarded', 'en', '林小姐');
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.getByRole('link', { name: 'Invitations' }).click();
    const row = page.getByRole('region', { name: 'Invited' }).getByRole('listitem').filter({ hasText: '林小姐' });
    await row.getByRole('button', { name: 'Details: 林小姐' }).click();
    await row.getByRole('heading', { name: 'If they start as early as they may' }).waitFor();
    await row.getByText('Time of this part').waitFor();
    await row.getByRole('button', { name: 'New link: 林小姐' }).click();
    const renewed = (await row.getByText('#sit_').textContent()) ?? '';
    await row
      .getByRole('button', { name: /^Revoke/ })
      .first()
      .click();
    await row.getByText('revoked', { exact: true }).waitFor();
    const candidate = await CandidatePage.at(browser);
    await candidate.page.goto(link);
    await candidate.page.getByText('This link has been revoked').waitFor();
    await candidate.page.goto('about:blank');
    await candidate.open({ sitting: '', link: renewed });
    await candidate.page.getByText('Hello, 林小姐').waitFor();
    await candidate.context.close();
    await interviewer.leave();
  });

  it('is live: who is invited elsewhere stands first, is found by name, and many ends of time are seen at once', async () => {
    await house.invite('guarded', 'en', '高小姐');
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.getByRole('link', { name: 'Invitations' }).click();
    const list = page.getByRole('region', { name: 'Invited' });
    const rowOf = (name: string) => list.getByRole('listitem').filter({ has: page.getByRole('link', { name }) });
    await rowOf('高小姐').waitFor();
    const late = await house.invite('guarded', 'en', '高先生');
    await rowOf('高先生').waitFor();
    const candidate = await CandidatePage.at(browser);
    await candidate.open(late);
    await candidate.consent();
    await rowOf('高先生').getByText('invited', { exact: true }).waitFor({ state: 'detached' });
    await house.invite('guarded', 'en', '高太太');
    await rowOf('高太太').waitFor();
    await list.getByRole('searchbox', { name: 'Name' }).fill('高');
    await list.getByText('3 found').waitFor();
    await list.getByRole('button', { name: 'Everybody’s ends of time' }).click();
    for (const name of ['高小姐', '高太太']) await rowOf(name).getByText('Time of this part').first().waitFor();
    await candidate.leave();
    await interviewer.leave();
  });

  it('withdraws a candidate, whose link says so and opens nothing else', async () => {
    const invited = await house.invite('guarded', 'en', '方小姐');
    const interviewer = await InterviewerPage.at(browser, house);
    const { page } = interviewer;
    await page.getByRole('link', { name: 'Invitations' }).click();
    const row = page.getByRole('region', { name: 'Invited' }).getByRole('listitem').filter({ hasText: '方小姐' });
    await row.getByRole('button', { name: 'Details: 方小姐' }).click();
    await row.getByRole('button', { name: 'Withdraw the candidate: 方小姐' }).focus();
    await page.keyboard.press('Enter');
    await interviewer.dialog.getByText('They asked to be taken out of the process').waitFor();
    await interviewer.confirm();
    const over = row.getByText('The sitting is over: withdrew.');
    await over.waitFor();
    await expect.poll(() => over.evaluate((words) => words === document.activeElement)).toBe(true);
    await row.getByText('finished', { exact: true }).waitFor();
    expect(await row.getByRole('button', { name: /^Withdraw/ }).count()).toBe(0);
    const candidate = await CandidatePage.at(browser);
    await candidate.open(invited);
    await candidate.page.getByText('You have been taken out of this process, as you asked').waitFor();
    await candidate.leave();
    await interviewer.leave();
  });
});
