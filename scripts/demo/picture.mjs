// Takes the README's picture of the candidate's page from the real thing.
//
//   node scripts/demo/picture.mjs LINK FILE      LINK: a fresh link of cantonese-creative-writer
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../../tests/browser/package.json", import.meta.url))("playwright-core");
const [link, file] = process.argv.slice(2);
const sample = JSON.parse(
  await readFile(new URL("../../exam-content/samples/cantonese-simplified-slips.json", import.meta.url), "utf8"),
);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"],
});
const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1200, height: 900 } });
const page = await context.newPage();
await page.goto(link);
await page.getByRole("checkbox", { name: /agree to it/ }).check();
await page.getByRole("button", { name: "Agree and go on" }).click();
await page.getByRole("button", { name: /^Start/ }).click();
await page.locator("textarea").first().waitFor();
await page.getByRole("button", { name: /^(Hand in|Finish this part)$/ }).click();
await page.getByRole("dialog").getByRole("button").first().click();
await page.getByRole("button", { name: /^Start/ }).click();
await page.locator("textarea").first().focus();
await page.keyboard.insertText(sample.test.character);
await page.locator("[data-saved=saved]").waitFor();
await page.waitForTimeout(1500); // the check's marks follow the save
await page.screenshot({ path: file });
await browser.close();
