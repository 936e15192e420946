import { expect } from 'vitest'
import { casesOf, type ChannelCase, type ChannelWorld } from './channelCase.js'
import { aDelivery, asReceived, deliver, receivedBy, type Wanted } from './delivering.js'

const bodies: { readonly [what: string]: string } = {
  'a text in many scripts': 'Åse Öström — наш візит 訪問 زيارة שלום ½ ŒǄ',
  'emoji and what joins them': '👩‍👩‍👧‍👦 🇸🇪 🏳️‍🌈 é',
  'accents in two forms': 'e\u0301 \u00e9',
  'marks that turn the direction': '\u202eabc\u202c \u200f\u2067',
  'spaces of other kinds': 'a\u00a0b\u2003c\u200bd\u2028e\u2029f\ufeffg',
  markup: '<b>Visit</b> &amp; <script>alert(1)</script> "]]>" \'--',
  'the marks of templates': '{{name}} ${name} %s %(name)s <%= name %> #{name}',
  'escapes of other formats': '\\n \\u0041 =41 %41 &#65; \\',
  'lines that end a mail': 'before\n.\nafter\r\n.\r\n..\r\nFrom here',
  'lines that look like headers': 'Subject: other\nBcc: eve@example.org\n\nbody',
  'the boundary of a part': '--boundary\nContent-Type: text/html\n\n--boundary--',
  'a line of 5,000 characters': 'å'.repeat(5_000),
  'a text of 100,000 characters': 'A visit. '.repeat(11_112),
  'spaces and empty lines around it': '\n\n  We come.  \t\n\n',
}

const subjects: { readonly [what: string]: string } = {
  'another header behind a line break': 'Visit\r\nBcc: eve@example.org',
  'another header behind a bare line feed': 'Visit\nBcc: eve@example.org',
  'another header behind a bare carriage return': 'Visit\rBcc: eve@example.org',
  'a body behind an empty line': 'Visit\r\n\r\nAnother body',
  'an encoded word': '=?utf-8?Q?Visit?= =?utf-8?B?VmlzaXQ=?=',
  'many scripts': 'Besök på Öland 訪問 👩‍👧 زيارة',
  '2,000 characters': 'Besök '.repeat(334),
  'spaces around it': '  Visit  ',
  nothing: '',
}

const recipients: { readonly [what: string]: (to: string) => string } = {
  'another header behind a line break': (to) => `${to}\r\nBcc: eve@example.org`,
  'another header behind a bare line feed': (to) => `${to}\nBcc: eve@example.org`,
  'another header behind a bare carriage return': (to) => `${to}\rBcc: eve@example.org`,
  'a second address behind a comma': (to) => `${to}, eve@example.org`,
  'a second address behind a semicolon': (to) => `${to};eve@example.org`,
  'a parameter of a command': (to) => `${to}> NOTIFY=SUCCESS <eve@example.org`,
  'a path and a query': (to) => `${to}/../eve?to=eve#eve`,
  'a NUL': (to) => `${to}\0eve`,
  nothing: () => '',
}

export const hostileCases: readonly ChannelCase[] = [
  ...hostile('body', bodies, (body) => () => ({ body })),
  ...hostile('subject', subjects, (subject) => () => ({ subject })),
  ...hostile('recipient', recipients, (alter) => ({ traits }) => ({ to: alter(traits.recipients[0]) })),
]

function hostile<Value>(
  part: string,
  values: { readonly [what: string]: Value },
  wanted: (value: Value) => (world: ChannelWorld) => Wanted,
): readonly ChannelCase[] {
  const cases = Object.entries(values).map(([what, value]) => {
    const name = `a ${part} of ${what} is received unaltered, or refused for good`
    return [name, (world: ChannelWorld) => unalteredOrRefused(world, wanted(value)(world))] as const
  })
  return casesOf('hostile text', null, Object.fromEntries(cases))
}

/** A throw would be tried again, and what a channel cannot carry now it cannot carry later. */
async function unalteredOrRefused(world: ChannelWorld, wanted: Wanted): Promise<void> {
  const delivery = aDelivery(world, wanted)
  const { status, permanent } = await deliver(world.channel, delivery)
  const refused = status === 'failed'
  if (refused) expect(permanent).toBe(true)
  else expect(status).toBe('accepted')
  expect(await receivedBy(world)).toEqual(refused ? [] : [asReceived(world, delivery)])
}
