import { Validator } from '@seriousme/openapi-schema-validator';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, Watched } from './browser';
import { seriousFindings } from './axe';
import { House } from './house';

interface Description {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; summary: string; tags: string[] }>>;
}

describe('the description of the API', () => {
  let house: House;
  let browser: Browser;
  let description: Description;
  beforeAll(async () => {
    [house, browser] = await Promise.all([House.open(), launch()]);
    description = (await (await fetch(`${house.url}/openapi.json`)).json()) as Description;
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const operations = () => Object.values(description.paths).flatMap((path) => Object.values(path));

  it('is valid OpenAPI 3.1', async () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    const { valid, errors } = await new Validator().validate(description as unknown as Record<string, unknown>);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('has an id of its own, a summary and a known group for every operation', () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const known = (description as unknown as { tags: { name: string }[] }).tags.map(({ name }) => name);
    for (const { operationId, summary, tags } of operations()) {
      expect(summary, operationId).toBeTruthy();
      expect(
        tags.filter((tag) => !known.includes(tag)),
        operationId,
      ).toEqual([]);
    }
  });

  it('is shown at /docs under our content security policy, and no other host is asked for anything', async () => {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    const watched = await Watched.open(context);
    const { page } = watched;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const answer = await page.goto(`${house.url}/docs`);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
    await page.getByText('Answers, a page at a time or all of them').first().waitFor();
    await page.getByText('下面嘅 API 說明淨係得英文').waitFor();
    await page.getByText('以下接口说明只有英文版').waitFor();
    const notShown = async () => {
      const text = await page.evaluate(() => document.querySelector('rapi-doc')?.shadowRoot?.textContent ?? '');
      return operations().filter(({ summary }) => !text.replaceAll('`', '').includes(summary.replaceAll('`', '')));
    };
    await expect.poll(notShown).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(house.url) && !url.startsWith('data:'))).toEqual([]);
    watched.check();
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  }, 120_000);
});
