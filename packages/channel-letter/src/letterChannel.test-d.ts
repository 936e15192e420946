import type { Channel } from '@ordna/core'
import { describe, expectTypeOf, test } from 'vitest'
import { letterChannel, spoolFolder } from './index.js'

const transport = spoolFolder('/var/spool/letters')
const sender = { name: 'Umeå Värme', lines: ['Storgatan 1'] }
const rest = { transport, sender, window: 'SE', zone: 'Europe/Stockholm' } as const

describe('the options of letters', () => {
  test('are those that there are', () => {
    expectTypeOf(letterChannel({ ...rest, link: () => null })).toExtend<Channel>()
    letterChannel({ ...rest, window: { left: 20, top: 40, width: 80, height: 25 }, sender: () => sender })
    // @ts-expect-error the option is misspelt
    letterChannel({ ...rest, logos: new Uint8Array() })
    // @ts-expect-error of that country no window is known
    letterChannel({ ...rest, window: 'FR' })
    // @ts-expect-error the window has no height
    letterChannel({ ...rest, window: { left: 20, top: 40, width: 80 } })
    // @ts-expect-error the sender has no lines
    letterChannel({ ...rest, sender: { name: 'Umeå Värme' } })
    // @ts-expect-error nobody takes the letters
    letterChannel({ sender, window: 'SE', zone: 'Europe/Stockholm' })
  })
})
