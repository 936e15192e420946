import { readdir } from 'node:fs/promises'
import { momentText } from 'ordna-example-confirmation'
import { headed } from 'ordna-examples-common'
import { guests, type Guest } from './guests.js'
import type { play } from './play.js'

type Played = Awaited<ReturnType<typeof play>>

/** What each guest received by the servers, and what the history says of it. */
export async function report({ visits, servers }: Played, letters: string): Promise<string> {
  const received = servers.flatMap((server) => server.received)
  const lines = [
    'Ordna: the confirmation flow, told by real servers of this machine',
    '',
    'A mail server with TLS and a password, which sends each recipient away once; a message centre that speaks SMPP; a booking',
    'site that has no answer for three calls of ten; a folder of letters (PDF). What stands below is what they received.',
  ]
  for (const guest of guests) {
    const own = received.filter(({ to }) => isOf(guest, to))
    const told = own.flatMap(({ through, lines: [first = '', ...rest] }) => [
      `  ${through}: ${first}`,
      ...rest.filter(Boolean).map((line) => `      | ${line}`),
    ])
    lines.push(
      ...headed(`${guest.data.customer}, in ${guest.data.locale}: ${guest.does}`, [
        ...told,
        '',
        ...(await proof(visits, guest)),
      ]),
    )
  }
  const site = received.filter(({ through }) => through === 'webhook').map(({ lines: [line] }) => `  ${line}`)
  lines.push(...headed('The booking site', site.toSorted()))
  const [mail, , calls] = servers
  lines.push(
    ...headed('In the end', [
      `  ${mail.turnedAway.length} recipients were sent away once by the mail server, ${calls.turnedAway.length} calls got no answer from the booking site:`,
      '  all were tried again, and each arrived once.',
      `  ${(await readdir(letters)).length} letters lie in ${letters}.`,
    ]),
  )
  return `${lines.join('\n')}\n`
}

function isOf({ data: { email, phone } }: Guest, to: string): boolean {
  return to === email || to === phone?.replaceAll(' ', '')
}

/** A line for each word that a provider said, by `messages`. */
async function proof(visits: Played['visits'], { visit }: Guest): Promise<readonly string[]> {
  const all = await visits.messages(visit)
  return all.flatMap(({ name, said }) =>
    said.map(({ at, channel, what, detail }) => {
      const words = detail === undefined ? '' : `: ${detail}`
      return `  ${momentText(at)}  ${name}, ${channel} ${what}${words}`
    }),
  )
}
