import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import type { Page } from './mails.js'

/** How somebody looks at a mail. */
export type Look = { readonly name: string; readonly width: number; readonly scheme: 'light' | 'dark' }

/** On a desk, on a narrow telephone, and at night. */
export const looks: readonly Look[] = [
  { name: 'wide', width: 680, scheme: 'light' },
  { name: 'narrow', width: 320, scheme: 'light' },
  { name: 'dark', width: 320, scheme: 'dark' },
]

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of this machine; null where there is none. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = places.find((place) => existsSync(place))
  return executablePath ? chromium.launch({ executablePath, args: ['--no-sandbox'] }) : null
}

/** What was seen of a mail that a reader should not: it needs the net, or is wider than the window. */
export type Fault = { readonly picture: string; readonly fault: string }

/** Draws each page in one look into a folder, and tells of what should not be seen. No page reaches the net. */
export async function draw(browser: Browser, pages: readonly Page[], look: Look, folder: string) {
  const { name: lookName, width, scheme } = look
  const context = await browser.newContext({ viewport: { width, height: 400 }, colorScheme: scheme, offline: true })
  const tab = await context.newPage()
  const faults: Fault[] = []
  let asked = ''
  tab.on('request', (request) => (asked += request.url().startsWith('http') ? request.url() : ''))
  for (const { name, html } of pages) {
    asked = ''
    await tab.setContent(html)
    const picture = `${name}-${lookName}.png`
    const needed = await tab.evaluate(() => document.documentElement.scrollWidth)
    if (needed > width) faults.push({ picture, fault: `needs ${needed} pixels of ${width}` })
    if (asked) faults.push({ picture, fault: `asks for ${asked}` })
    await tab.screenshot({ path: join(folder, picture), fullPage: true })
  }
  await context.close()
  return faults
}
