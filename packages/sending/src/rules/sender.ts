import type { Actor } from '@ordna/core'

/** Whoever the rules are where nobody else says something. */
export const sender: Actor = { id: 'sending', roles: ['sender'] }
