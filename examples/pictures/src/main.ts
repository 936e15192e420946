import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from 'ordna-examples-common'
import { draw, looks, openBrowser } from './draw.js'
import { hasPdf, letters } from './letters.js'
import { mails } from './mails.js'
import { drawPapers } from './papers.js'

const folder = 'out/pictures'

/** Those that the page on e-mail shows. */
const shown = ['sv-wide', 'en-wide', 'da-wide', 'nb-wide', 'sk-wide', 'sv-narrow', 'sv-dark']
const paperDocs = fileURLToPath(new URL('../../../docs/documents/pictures', import.meta.url))
const docs = fileURLToPath(new URL('../../../docs/how-to/pictures', import.meta.url))

/**
 * Draws a letter and an invoice in each language, and every mail that ships, in each of its languages and looks; with `--docs`, a few
 * for the docs as well (by ImageMagick). Fails where one is wider than its window or needs the net.
 */
async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await drawLetters()
  const browser = await openBrowser()
  if (!browser) return void process.stdout.write('No pictures: there is no Chromium here (apt-get install chromium).\n')
  try {
    const pages = await mails()
    const faults = []
    for (const look of looks) faults.push(...(await draw(browser, pages, look, folder)))
    process.stdout.write(`${pages.length} mails in ${looks.length} looks are in ${folder}.\n`)
    if (process.argv.includes('--docs')) shown.forEach(publish)
    for (const { picture, fault } of faults) process.stdout.write(`${picture} ${fault}\n`)
    if (faults.length > 0) process.exitCode = 1
  } finally {
    await browser.close()
  }
}

async function drawLetters(): Promise<void> {
  if (!hasPdf())
    return void process.stdout.write('No letters: there is no pdftoppm here (apt-get install poppler-utils).\n')
  const names = await letters(folder)
  const papers = await drawPapers(folder)
  process.stdout.write(`${names.length} letters and ${papers.length} papers are in ${folder}.\n`)
  if (process.argv.includes('--docs')) readdirSync(folder).filter(isPaper).forEach(publishPaper)
}

function isPaper(file: string): boolean {
  return /^(invoice|credit-note|contract|terms|privacy|handover|damage)-.*\.png$/.test(file)
}

function publishPaper(file: string): void {
  inFewColours(join(folder, file), join(paperDocs, file))
}

/** Puts a picture into the docs, in a few colours, so that it weighs little. */
function publish(name: string): void {
  const [from, to] = [join(folder, `visit-calendarEntry-${name}.png`), join(docs, `mail-${name}.png`)]
  inFewColours(from, to)
}

function inFewColours(from: string, to: string): void {
  execFileSync('convert', [from, '-strip', '+dither', '-colors', '24', `PNG8:${to}`])
}

runProgram(main)
