import { engine, type Lifecycle } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'

/** A ready-made lifecycle with its defaults, and with an option that makes it another declaration. */
export type Versions = {
  readonly [name: string]: (options: { readonly version?: number }, other: boolean) => Lifecycle
}

/** Other options are refused under a version that is used, and taken under the next one. */
export function deploysOtherOptions(lifecycles: Versions): void {
  test.each(Object.entries(lifecycles))('%s is deployed with other options under another version', async (_, made) => {
    const store = memoryStore()
    const asked = (lifecycle: Lifecycle) =>
      engine({ store, lifecycles: [lifecycle], channels: 'elsewhere', jobs: 'elsewhere' })
        .open(lifecycle, {
          tenant: 't',
          actor: {
            id: 'anna',
            roles: [...lifecycle.graph.roles].filter((role) => role !== 'owner' && role !== 'system'),
          },
        })
        .get('nobody')
    expect(await asked(made({}, false))).toBeUndefined()
    await expect(asked(made({}, true))).rejects.toMatchObject({ code: 'lifecycle_differs' })
    expect(await asked(made({ version: 2 }, true))).toBeUndefined()
    expect(() => made({ version: 0 }, false)).toThrow("'version'")
  })
}
