import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { codesOf } from './waiting.fixture.js'

describe('whose it is', () => {
  const data = v.object({ startsAt: v.date(), customerId: v.string() })
  const id = ({ customerId }: { readonly customerId: string }) => customerId
  const head = { data, roles: ['staff', 'customer'], owner: { role: 'customer', id } }

  it('warns of an id alone, where several roles could have it', () => {
    expect(codesOf({ head: { ...head, owner: id } })).toContain('owner owner_of_any_role')
    expect(codesOf({ head: { ...head, roles: ['staff'], owner: id } })).toEqual([])
  })

  it.each([
    ['may.start', { head: { ...head, may: { start: ['customer', 'staff'] } } }],
    ['may.read', { head: { ...head, may: { read: ['customer', 'staff'] } } }],
    ['may.note', { head: { ...head, may: { note: 'customer' } } }],
    ['may.readNotes', { head: { ...head, may: { readNotes: ['customer'] } } }],
    ['may.tend', { head: { ...head, may: { tend: 'customer' } } }],
    ['may.override', { head: { ...head, may: { override: 'customer' } } }],
    ['transitions.change.by', { head, transitions: { change: { from: 'waits', by: ['customer', 'staff'] } } }],
  ])('warns of a role at %s that may do on everybody’s what is meant for its own', (place, parts) => {
    expect(codesOf(parts)).toEqual([`${place} role_beside_owner`])
  })

  it('says nothing of the owner', () => {
    expect(codesOf({ head: { ...head, may: { read: ['owner', 'staff'] } } })).toEqual([])
  })
})
