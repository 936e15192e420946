import { lifecycle } from '@ordna/core'
import { toJSON } from '@ordna/core/inspect'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { customerViews } from './customerViews.js'
import { besides, ownMoves, ownNames, type OwnStatus, type OwnWay } from './ownParts.js'

type Own = {
  readonly ownStatuses: { readonly [status: string]: OwnStatus }
  readonly ownEdges: { readonly [name: string]: OwnWay<string, 'staff'> }
}

/** An errand of a shop, with what the shop adds to it. */
function errand(own: Own) {
  const shipped = {
    asked: { label: { en: 'Asked', nb: 'Spurt' } },
    done: { label: { en: 'Done', nb: 'Utført' }, final: true },
  }
  const head = lifecycle('errand', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    locales: ['en', 'nb'],
    initial: 'asked',
    statuses: besides(shipped, own.ownStatuses) as typeof shipped & { done: { final: true } },
  })
  const built = head.transitions((move) =>
    besides(
      {
        finish: move({
          from: ['asked', ...ownNames(own)],
          to: 'done',
          by: 'staff',
          label: { en: 'Finish', nb: 'Fullfør' },
        }),
      },
      ownMoves(move, own),
    ),
  )
  return built.build()
}

const own: Own = {
  ownStatuses: {
    parked: { label: { en: 'Parked', nb: 'Parkert' }, description: { nb: 'Vi venter på en del.' } },
  },
  ownEdges: {
    park: { label: { en: 'Park', nb: 'Parker' }, from: 'asked', to: 'parked', by: 'staff' },
  },
}
const none: Own = { ownStatuses: {}, ownEdges: {} }

test('own statuses and ways join the shipped ones, which lead out of them too', () => {
  const { statuses, transitions } = toJSON(errand(own) as never)
  expect(Object.keys(statuses)).toEqual(['asked', 'done', 'parked'])
  expect(Object.entries(transitions).map(([name, { from }]) => [name, from])).toEqual([
    ['finish', ['asked', 'parked']],
    ['park', ['asked']],
  ])
})

test('without any the lifecycle is the shipped one', () => {
  const { statuses, transitions } = toJSON(errand(none) as never)
  expect([Object.keys(statuses), Object.keys(transitions)]).toEqual([['asked', 'done'], ['finish']])
})

test('a name that is shipped is refused, and each that is', () => {
  const twice = { ...own.ownStatuses, asked: { label: {} }, done: { label: {} } }
  expect(() => errand({ ...own, ownStatuses: twice })).toThrow(
    expect.objectContaining({
      code: 'invalid_options',
      message: "'asked', 'done' exists already: choose another name for your own.",
      details: { names: ['asked', 'done'] },
    }),
  )
})

test('a customer reads what a status means for them, and of an own one its description', () => {
  const view = customerViews(errand(own), { asked: { en: 'We look.', nb: 'Vi ser på det.' } })
  expect(view({ status: 'asked' }, 'nb')).toEqual({ label: 'Spurt', text: 'Vi ser på det.' })
  expect(view({ status: 'parked' as never }, 'nb')).toEqual({ label: 'Parkert', text: 'Vi venter på en del.' })
  expect(view({ status: 'parked' as never }, 'en')).toEqual({ label: 'Parked', text: null })
  expect(view({ status: 'done' }, 'sv')).toEqual({ label: 'done', text: null })
  expect(view({ status: 'toString' as never }, 'constructor')).toEqual({ label: 'toString', text: null })
})
