import { expect, test } from 'vitest'
import { mails } from './mails.js'

test('CORE-25 every mail that ships says its language and its subject, is read out as tables without meaning, and needs nothing of the net', async () => {
  const pages = await mails()
  expect(pages.length).toBeGreaterThan(100)
  for (const { name, html } of pages) {
    expect(html).toContain(`<html lang="${name.slice(-2)}"`)
    expect(html).toMatch(/<title>[^<]+<\/title>/)
    expect(html).not.toMatch(/<table(?![^>]*role="presentation")/)
    expect(html).not.toMatch(/\bsrc=|<link|@import|url\(|<script/)
    expect(html).not.toMatch(/undefined|\[\[|\{\{/)
  }
})
