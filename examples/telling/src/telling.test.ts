import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guests } from './guests.js'
import { play } from './play.js'
import { report } from './report.js'

let letters: string
let played: Awaited<ReturnType<typeof play>>

beforeAll(async () => {
  letters = await mkdtemp(join(tmpdir(), 'ordna-telling-'))
  played = await play(letters)
})

afterAll(() => rm(letters, { recursive: true }))

const gotBy = (index: number) =>
  played.servers[index]?.received.map(({ to, lines: [first] }) => `${to}: ${first}`) ?? []

test('AD-24, CORE-16: each notice arrives once, in the language of its guest, though every mail is sent away once', () => {
  expect(gotBy(0).toSorted()).toEqual([
    'emma.foster@example.com: Your visit on 18 September 2015 is confirmed',
    'linnea.sandin@example.com: Ditt besök 18 september 2015 är avbokat',
    'linnea.sandin@example.com: Ditt besök 18 september 2015 är bekräftat',
    'mads.holm@example.com: Dit besøg 18. september 2015 er bekræftet',
  ])
  expect(played.servers[0].turnedAway).toHaveLength(3)
  expect(
    gotBy(1)
      .map((line) => line.slice(0, 30))
      .toSorted(),
  ).toEqual([
    '+421900000001: Nedostali sme o',
    '+421900000001: Vasa navsteva v',
    '+4740000000: Besøket ditt på C',
    '+4740000000: Vi fikk ikke noe ',
  ])
})

test('AD-D8: whom no SMS can reach gets a letter, and all get the first one on paper', async () => {
  expect((await readdir(letters)).filter((name) => name.endsWith('.pdf'))).toHaveLength(guests.length + 1)
})

test('AD-23: the booking site hears of each room once, however often it did not answer', () => {
  expect(gotBy(2).toSorted()).toEqual(['booking_site: visit.freed of v4', 'booking_site: visit.freed of v5'])
  expect(played.servers[2].turnedAway.length).toBeGreaterThan(0)
})

test('AD-21: what the providers said stands with each message', async () => {
  const said = (await played.visits.messages('v5')).flatMap(({ name, said }) =>
    said.map(({ what }) => `${name} ${what}`),
  )
  expect(said).toEqual(
    expect.arrayContaining(['reminder accepted', 'reminder delivered', 'removal delivered', 'freed accepted']),
  )
  const reminded = (await played.visits.messages('v2')).find(({ name }) => name === 'reminder')
  expect(reminded?.said.map(({ channel, what }) => `${channel} ${what}`)).toEqual(['sms failed', 'letter accepted'])
})

test('the report tells of every guest', async () => {
  const text = await report(played, letters)
  for (const { data } of guests) expect(text).toContain(`${data.customer}, in ${data.locale}`)
  expect(text).toContain('(calendar: cancelled)')
})
