import { expect, test } from 'vitest'
import { ownerRole, reservedRoles, systemActor, timerActor } from './actor.js'

test('the roles in which timers and the system act can be claimed by nobody else', () => {
  const roles = [...timerActor.roles, ...systemActor.roles]
  expect(roles).toEqual(['timer', 'system'])
  expect([...reservedRoles]).toEqual([...roles, ownerRole])
})
