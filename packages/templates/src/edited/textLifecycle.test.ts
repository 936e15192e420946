import { check } from '@ordna/core/inspect'
import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { pathOf } from '../library/places.js'
import { aMessage, options } from '../visit.fixture.js'
import { templates } from '../templates.js'
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
  })

  test('of a notice that there is not is refused, and one under the id of another place counts for nobody', async () => {
    const { editor, publisher, told } = office(memoryStore(), 'malmo')
    await editor.start('visit/bread/email/sv', { ...place, notice: 'bread', draft: text })
    expect(await publisher.trySend('visit/bread/email/sv', 'publish')).toMatchObject({
      blockers: [{ mistakes: [expect.stringContaining("there is no notice 'bread'; there are booked, farewell")] }],
    })
    await editor.start(path, { ...place, notice: 'booked', draft: text })
    await publisher.send(path, 'publish')
    expect(await told()).toEqual(['Hej då Jana Nováková!', expect.stringContaining('/own-')])
  })

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
