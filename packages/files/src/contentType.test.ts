import { expect, test } from 'vitest'
import { isLike } from './contentType.js'

const isXml = (text: string) => isLike('application/xml', new TextEncoder().encode(text))
const declared = '<?xml version="1.0" encoding="UTF-8"?>'

test('XML is kept as data, and not where a browser would make a page of it', () => {
  expect(isXml(`${declared}\n<Invoice><Note>&lt;svg&gt; Ťava</Note></Invoice>`)).toBe(true)
  for (const lively of [
    '<Invoice/>',
    `${declared}<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>`,
    `${declared}<svg xmlns="http://www.w3.org/2000/svg"/>`,
    `${declared}<svg xmlns="&#104;ttp://www.w3.org/2000/svg"/>`,
    `${declared}<?xml-stylesheet href="a.xsl"?><a/>`,
    `${declared}<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`,
    `${declared}<a>\u0000</a>`,
  ])
    expect(isXml(lively)).toBe(false)
})
