// The house style's page in real Chromium: nothing is cut off at any width, it reads in the dark, prints in full, and
// needs no script. With SHOTS=FOLDER it writes the README's pictures there.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../vscode/package.json', import.meta.url))('playwright-core');
const file = process.argv[2];
const url = pathToFileURL(file).href;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });

async function open(width, height, look = {}) {
  const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled: false, ...look });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

// Chromium draws WebP itself; Playwright's own call knows only PNG and JPEG.
async function shot(page, name, quality = 70) {
  if (!process.env.SHOTS) return;
  await mkdir(process.env.SHOTS, { recursive: true });
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  await writeFile(`${process.env.SHOTS}/${name}.webp`, Buffer.from(data, 'base64'));
}

// Right edge of what sticks out, by its words.
const outside = page => page.locator('body *').evaluateAll(all => all
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(e => e.textContent.trim().slice(0, 40)));

// Ink on paper, by WCAG's formula.
const contrast = page => page.locator('.soft').first().evaluate(e => {
  const light = colour => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor].map(light).sort((a, b) => b - a);
  return (a + 0.05) / (b + 0.05);
});

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [[320, 800], [390, 844], [768, 1024], [1280, 900]]) {
    const page = await open(width, height, { colorScheme });
    assert.deepEqual(await outside(page), [], `at ${width} px`);
    const ratio = await contrast(page);
    assert.ok(ratio >= 4.5, `the soft words have a contrast of ${ratio.toFixed(1)} in ${colorScheme}`);
    if (width === 390 && colorScheme === 'light') await shot(page, 'page-phone');
    if (width === 1280) await shot(page, colorScheme === 'dark' ? 'page-dark' : 'page');
    await page.context().close();
  }
}

const page = await open(680, 1000);
await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)', 'paper is white');
assert.deepEqual(await outside(page), [], 'in print');
const pdf = await page.pdf({ preferCSSPageSize: true });
const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
assert.ok(sheets >= 2 && sheets <= 8, `${sheets} sheets of paper`);
console.log(`the page holds at four widths, in the light and in the dark; in print it takes ${sheets} sheets`);
await browser.close();
