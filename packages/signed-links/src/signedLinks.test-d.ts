import { at, endOfDay } from '@ordna/core'
import { describe, expectTypeOf, test } from 'vitest'
import { linkPages, signedLinks } from './index.js'
import { aHouse, keys, visit } from './visit.fixture.js'

const { open } = aHouse()
const rest = { keys, open, url: 'https://boka.example/l/' }

describe('signedLinks', () => {
  test('knows the purposes by name', () => {
    const links = signedLinks(visit, { ...rest, purposes: { view: { until: endOfDay('startsAt') } } })
    expectTypeOf(links.url).parameter(0).toEqualTypeOf<'view'>()
    const show = async () => {
      const answer = await links.open('x')
      if (answer.outcome !== 'unknown') expectTypeOf(answer.purpose).toEqualTypeOf<'view'>()
    }
    expectTypeOf(show).returns.resolves.toBeVoid()
  })

  test('pages tell of the data as the lifecycle has it', () => {
    const links = signedLinks(visit, { ...rest, purposes: { view: { until: null } } })
    linkPages(links, {
      about: ({ subject, purpose }) => {
        expectTypeOf(subject.data.startsAt).toEqualTypeOf<Date>()
        expectTypeOf(purpose).toEqualTypeOf<'view'>()
        // @ts-expect-error the field is misspelt
        return [subject.data.startAt]
      },
    })
  })

  test('takes what the lifecycle has', () => {
    const links = signedLinks(visit, {
      ...rest,
      purposes: {
        confirm: { sends: 'confirm', as: 'owner', until: at('startsAt'), boundTo: ['startsAt'], in: ['reminded'] },
      },
    })
    expectTypeOf(links.open).returns.resolves.toHaveProperty('outcome')
    // @ts-expect-error the transition is misspelt
    signedLinks(visit, { ...rest, purposes: { confirm: { sends: 'confrim', as: 'owner', until: null } } })
    // @ts-expect-error nobody says as whom
    signedLinks(visit, { ...rest, purposes: { confirm: { sends: 'confirm', until: null } } })
    // @ts-expect-error there is no such role
    signedLinks(visit, { ...rest, purposes: { confirm: { sends: 'confirm', as: 'guest', until: null } } })
    // @ts-expect-error the field is misspelt
    signedLinks(visit, { ...rest, purposes: { view: { until: at('startAt') } } })
    // @ts-expect-error it is no date
    signedLinks(visit, { ...rest, purposes: { view: { until: at('phone') } } })
    // @ts-expect-error the field is misspelt
    signedLinks(visit, { ...rest, purposes: { view: { until: null, boundTo: ['startAt'] } } })
    // @ts-expect-error the status is misspelt
    signedLinks(visit, { ...rest, purposes: { view: { until: null, in: ['remindd'] } } })
    // @ts-expect-error nobody says when it ends
    signedLinks(visit, { ...rest, purposes: { view: {} } })
    // @ts-expect-error what only shows is not used up
    signedLinks(visit, { ...rest, purposes: { view: { until: null, uses: 'life' } } })
    // @ts-expect-error the option is misspelt
    signedLinks(visit, { ...rest, purposes: { view: { until: null } }, tennant: 'malmo' })
  })
})
