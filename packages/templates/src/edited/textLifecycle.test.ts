import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { pathOf } from '../library/places.js'
import { aMessage, options } from '../visit.fixture.js'
import { templates } from '../templates.js'
import { editionsOf } from './editions.js'
import { office, path, place } from './edited.fixture.js'
import { textLifecycle } from './textLifecycle.js'

const text = { subject: 'Hej', body: 'Hej {{ customer }}' }

describe('AD-22 a text as a subject', () => {
  test('is a lifecycle with which nothing is wrong', () => {
    expect(check(textLifecycle(templates(options)))).toEqual([])
  })

  test('is published by a publisher alone, and only where it can be read', async () => {
    const { editor, publisher } = office(memoryStore(), 'malmo')
    await editor.start(path, { ...place })
    expect(await editor.trySend(path, 'publish')).toMatchObject({ outcome: 'refused', code: 'forbidden' })
    const nothing = await publisher.trySend(path, 'publish')
    expect(nothing).toMatchObject({
      outcome: 'refused',
      blockers: [{ guard: 'readable', mistakes: ['there is no draft; send `edit` first'] }],
    })
    await editor.send(path, 'edit', { subject: 'x', body: '{{ custmer }}', html: '<script>x</script>' })
    expect(await publisher.trySend(path, 'publish')).toMatchObject({
      blockers: [
        {
          mistakes: [
            expect.stringContaining("body: line 1: there is no 'custmer'"),
            expect.stringContaining('html: line 1: there is no <script>'),
          ],
        },
      ],
    })
    await editor.send(path, 'edit', { body: 'no subject' })
    expect(await publisher.trySend(path, 'publish')).toMatchObject({
      blockers: [{ mistakes: ["it has no 'subject'; an e-mail needs one"] }],
    })
  })

  test('goes back to no edition that there never was', async () => {
    const { editor, publisher } = office(memoryStore(), 'malmo')
    await editor.start(path, { ...place, draft: text })
    await publisher.send(path, 'publish')
    expect(await publisher.trySend(path, 'back', { edition: 2, text })).toMatchObject({
      blockers: [{ guard: 'earlier', edition: 1 }],
    })
    for (const edition of [0, -1, 1.5])
      expect(await publisher.trySend(path, 'back', { edition, text })).toMatchObject({ outcome: 'refused' })
  })

  test('goes back to what an edition said, and to nothing else', async () => {
    const { editor, publisher } = office(memoryStore(), 'malmo')
    const second = { ...text, body: 'Adjö {{ customer }}' }
    await editor.start(path, { ...place, draft: text })
    await publisher.send(path, 'publish')
    await editor.send(path, 'edit', second)
    await publisher.send(path, 'publish')
    const mistakes = ["edition 1 said something else: hand over its text as 'editionsOf' tells it"]
    for (const forged of [second, { ...text, html: '<p>x</p>' }, { ...text, subject: 'x' }])
      expect(await publisher.trySend(path, 'back', { edition: 1, text: forged })).toMatchObject({
        outcome: 'refused',
        blockers: [{ guard: 'earlier', mistakes }],
      })
    await publisher.send(path, 'back', { edition: 1, text: { body: text.body, subject: text.subject } })
    await publisher.send(path, 'back', { edition: 2, text: second })
    await publisher.send(path, 'back', { edition: 3, text })
    expect((await editionsOf(editor, path)).map((one) => [one.edition, one.text])).toEqual([
      [5, text],
      [4, second],
      [3, text],
      [2, second],
      [1, text],
    ])
  })

  test('remembers a hundred editions to go back to', async () => {
    const { editor, publisher } = office(memoryStore(), 'malmo')
    await editor.start(path, { ...place, draft: text })
    await publisher.send(path, 'publish')
    for (let edition = 1; edition <= 100; edition++) await publisher.send(path, 'back', { edition, text })
    expect(await publisher.trySend(path, 'back', { edition: 1, text })).toMatchObject({
      blockers: [{ guard: 'earlier', mistakes: [expect.stringContaining('publish its text as a draft')] }],
    })
    expect(await publisher.trySend(path, 'back', { edition: 2, text })).toMatchObject({ outcome: 'moved' })
  })

  test('may be drafted as nobody can read it, from its start on', async () => {
    const { editor, publisher } = office(memoryStore(), 'malmo')
    await editor.start(path, { ...place, draft: { body: '{{ custmer' } })
    await editor.send(path, 'edit', { body: '{{ custmer' })
    expect(await publisher.trySend(path, 'publish')).toMatchObject({ blockers: [{ guard: 'readable' }] })
  })

  test.each([
    [{ notice: 'bread' }, "there is no notice 'bread'; there are booked, farewell"],
    [{ lifecycle: 'visits' }, "there is no lifecycle 'visits'"],
    [{ channel: 'fax' }, "there is no channel 'fax'"],
    [{ locale: 'de' }, "there is no language 'de'"],
  ])('is not started at a place that is none: %o', async (wrong, mistake) => {
    const { editor } = office(memoryStore(), 'malmo')
    const nowhere = { ...place, ...wrong }
    expect(await editor.tryStart(pathOf(nowhere), { ...nowhere, draft: text })).toMatchObject({
      outcome: 'refused',
      blockers: [{ guard: 'placed', mistakes: [expect.stringContaining(mistake)] }],
    })
  })

  test.each(['my-text', 'visit/booked/email/sv', path.toUpperCase()])(
    'is not published under an id that is not its place: %s',
    async (id) => {
      const { editor, publisher, told } = office(memoryStore(), 'malmo')
      await editor.start(id, { ...place, draft: text })
      expect(await publisher.trySend(id, 'publish')).toMatchObject({
        outcome: 'refused',
        blockers: [{ guard: 'placed', mistakes: [`its id is '${id}': start one whose id is its place, '${path}'`] }],
      })
      expect(await told()).toEqual(['Hej då Jana Nováková!', expect.stringContaining('/own-')])
    },
  )

  test('counts for its tenant alone', async () => {
    const store = memoryStore()
    const [malmo, lund] = [office(store, 'malmo'), office(store, 'lund')]
    await malmo.editor.start(path, { ...place, draft: text })
    await malmo.publisher.send(path, 'publish')
    expect(await malmo.told()).toEqual(['Hej Jana Nováková', `${path}/edited-1`])
    expect(await lund.told()).toEqual(['Hej då Jana Nováková!', expect.stringContaining('/own-')])
  })

  test('that was published and cannot be read after a deploy fails, and is told; nothing else is sent for it', async () => {
    let body = '{{ nickname }}'
    const edited = async () => ({ text: { subject: 'Hej', body }, edition: 'edited-1' })
    const made = templates({ ...options, edited })
    const message = aMessage({ name: 'farewell' })
    await expect(made.render({ channel: 'email', message })).rejects.toThrow(
      /The text at 'visit\/farewell\/email\/sv' cannot be used:\n {2}body: line 1: there is no 'nickname'/u,
    )
    body = 'Hej {{ customer }}'
    expect(await made.render({ channel: 'email', message })).toMatchObject({ body: 'Hej Jana Nováková' })
  })

  test("is asked for in the reader's language first, and before the texts that came with the code", async () => {
    const asked: string[] = []
    const made = templates({
      ...options,
      edited: async (place) => void asked.push(`${place.tenant}: ${pathOf(place)}`),
    })
    await made.render({ channel: 'email', message: aMessage({ locale: 'sk' }) })
    await made.render({ channel: 'letter', message: aMessage() })
    await expect(made.render({ channel: 'email', message: aMessage({ name: 'bread' }) })).rejects.toThrow('no text')
    expect(asked).toEqual([
      'malmo: visit/booked/email/sk',
      'malmo: visit/booked/email/sv',
      'malmo: visit/booked/letter/sv',
      'malmo: visit/booked/email/sv',
      'malmo: visit/bread/email/sv',
    ])
  })
})
