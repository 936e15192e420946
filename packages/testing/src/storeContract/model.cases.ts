import fc from 'fast-check'
import { play } from './model/play.js'
import { step } from './model/steps.js'
import { casesOf } from './storeCase.js'

export const modelCases = casesOf('model', {
  'whatever is done, the store answers as the rules written down once more do': async ({ store, runs }) => {
    const steps = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' })
    await fc.assert(
      fc.asyncProperty(steps, (taken) => play(store, taken)),
      { numRuns: runs * 2 },
    )
  },
})
