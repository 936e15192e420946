import { engine, type Store } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { pathOf } from '../library/places.js'
import { templates } from '../templates.js'
import { data, options, visit } from '../visit.fixture.js'
import { editedTexts } from './editedTexts.js'
import { textLifecycle } from './textLifecycle.js'

export const place = { lifecycle: 'visit', notice: 'farewell', channel: 'email', locale: 'sv' } as const
export const path = pathOf(place)

/** A tenant whose texts are edited: two people at the texts, one at the visits, and what was sent. */
export function office(store: Store, tenant: string) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const email = recordingChannel({ clock })
  const reader = templates(options)
  const texts = textLifecycle(reader)
  const desk = (id: string, roles: ('editor' | 'publisher')[]) => ordna.open(texts, { tenant, actor: { id, roles } })
  const edited = editedTexts((of) => ordna.open(texts, { tenant: of, actor: { id: 'templates', roles: ['editor'] } }))
  const ordna = engine({ store, clock, channels: { email, sms: email }, templates: templates({ ...options, edited }) })
  const visits = ordna.open(visit, { tenant, actor: { id: 'kim', roles: ['staff'] } })
  let visited = 0
  return {
    clock,
    reader,
    ordna,
    email,
    editor: desk('eva', ['editor']),
    publisher: desk('per', ['publisher']),
    /** What somebody is told who goes now. */
    async told() {
      const id = `v${++visited}`
      await visits.start(id, data)
      await visits.send(id, 'go')
      await ordna.tick()
      const receipt = (await visits.history(id)).find(({ kind }) => kind === 'receipt')
      return [email.sent.at(-1)?.body, receipt?.details?.template]
    },
  }
}
