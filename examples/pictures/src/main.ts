import { mkdirSync, rmSync } from 'node:fs'
import { runProgram } from 'ordna-examples-common'
import { draw, looks, openBrowser } from './draw.js'
import { mails } from './mails.js'

const folder = 'out/pictures'

/** Draws every mail that ships, in each of its languages and looks. Fails where one is wider than its window or needs the net. */
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
    for (const { picture, fault } of faults) process.stdout.write(`${picture} ${fault}\n`)
    if (faults.length > 0) process.exitCode = 1
  } finally {
    await browser.close()
  }
}

runProgram(main)
