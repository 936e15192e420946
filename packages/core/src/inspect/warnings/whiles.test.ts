import { describe, expect, it } from 'vitest'
import { afterNotice } from '../../time/index.js'
import { codesOf, notice } from './waiting.fixture.js'

describe('what a message stands in', () => {
  const hello = afterNotice('hello', { hours: 1 })

  it('is right in vain where what it stands in, or until, cannot be', () => {
    const standing = (told: object) => codesOf({ notices: { hello: { ...notice, entering: 'waits', ...told } } })
    expect(standing({ while: { in: ['waits', 'over'] } })).toEqual([])
    expect(standing({ while: { in: 'over' } })).toEqual(['notices.hello.while.in never_stands'])
    expect(standing({ while: { in: 'over' }, entering: ['waits', 'over'] })).toEqual([])
    expect(standing({ while: { until: hello } })).toEqual(['notices.hello.while.until until_itself'])
    const jobs = { print: { entering: 'over', while: { in: 'waits' } } }
    expect(codesOf({ head: { jobs } })).toEqual(['jobs.print.while.in never_stands'])
  })
})
