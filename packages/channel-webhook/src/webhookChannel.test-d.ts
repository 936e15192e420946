import type { Channel } from '@ordna/core'
import { describe, expectTypeOf, test } from 'vitest'
import { webhookChannel, type Endpoint } from './index.js'

const source = 'https://shop.example.com'
const endpoint: Endpoint = { url: 'https://partner.example.com', secrets: ['whsec_x'] }

describe('the options of webhooks', () => {
  test('are those that there are', () => {
    expectTypeOf(
      webhookChannel({ source, endpoints: async () => endpoint, networks: ['10.2.0.0/16'] }),
    ).toExtend<Channel>()
    webhookChannel({ source, endpoints: ({ to, tenant }) => (to === tenant ? endpoint : null) })
    // @ts-expect-error nobody says where to
    webhookChannel({ source })
    // @ts-expect-error the option is misspelt
    webhookChannel({ source, endpoints: () => endpoint, timeOut: 5 })
    // @ts-expect-error the endpoint has no secrets
    webhookChannel({ source, endpoints: () => ({ url: 'https://partner.example.com' }) })
    // @ts-expect-error nobody is asked for by that name
    webhookChannel({ source, endpoints: ({ tennant }) => (tennant ? endpoint : null) })
  })
})
