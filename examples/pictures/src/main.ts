import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from 'ordna-examples-common'
import { draw, looks, openBrowser } from './draw.js'
import { mails } from './mails.js'

const folder = 'out/pictures'

/** Those that the page on e-mail shows. */
const shown = ['sv-wide', 'en-wide', 'da-wide', 'nb-wide', 'sk-wide', 'sv-narrow', 'sv-dark']
const docs = fileURLToPath(new URL('../../../docs/how-to/pictures', import.meta.url))

/** Draws every mail that ships, in each of its languages and looks; with `--docs`, a few for the docs as well (by ImageMagick). Fails where one is wider than its window or needs the net. */
async function main(): Promise<void> {
  const browser = await openBrowser()
  if (!browser) return void process.stdout.write('No pictures: there is no Chromium here (apt-get install chromium).\n')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
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

/** Puts a picture into the docs, in a few colours, so that it weighs little. */
function publish(name: string): void {
  const [from, to] = [join(folder, `visit-calendarEntry-${name}.png`), join(docs, `mail-${name}.png`)]
  execFileSync('convert', [from, '-strip', '-colors', '24', `PNG8:${to}`])
}

runProgram(main)
