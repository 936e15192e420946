import { chmod, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openFolder } from './openFolder.js'

let home: string

beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'ordna-folder-')))
})
afterEach(() => rm(home, { recursive: true }))

const unusable = (folder: string, said: string) => ({
  code: 'invalid_options',
  message: expect.stringContaining(`The folder '${folder}' cannot be opened: ${said}`),
  details: { folder },
  cause: expect.any(Error),
})

/** To root everything is permitted: there it acts as somebody else. */
async function asNobody<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  if (process.getuid?.() !== 0) return act()
  process.seteuid?.(65_534)
  try {
    return await act()
  } finally {
    process.seteuid?.(0)
  }
}

describe('a folder', () => {
  test('is made with those above it, and is locked until it is unlocked', async () => {
    const folder = join(home, 'deep', 'data')
    const { path, unlock } = await openFolder(folder)
    expect(path).toBe(folder)
    expect(await readdir(join(home, 'deep'))).toEqual(['data', 'data.lock'])
    await unlock()
    expect(await readdir(join(home, 'deep'))).toEqual(['data'])
  })

  test('has one lock under all its names', async () => {
    await mkdir(join(home, 'real', 'data'), { recursive: true })
    await symlink(join(home, 'real', 'data'), join(home, 'link'))
    await symlink(join(home, 'real'), join(home, 'parent'))
    const { path, unlock } = await openFolder(join(home, 'link'))
    expect(path).toBe(join(home, 'real', 'data'))
    for (const name of ['real/data', 'parent/data', 'link']) {
      await expect(openFolder(join(home, name))).rejects.toMatchObject({ code: 'store_in_use' })
    }
    await unlock()
    const again = await openFolder(join(home, 'parent', 'data'))
    await again.unlock()
  })

  test('that is a file is refused', async () => {
    const file = join(home, 'data')
    await writeFile(file, '')
    await expect(openFolder(file)).rejects.toMatchObject(unusable(file, 'it is a file. Name another.'))
    const below = join(file, 'below')
    await expect(openFolder(below)).rejects.toMatchObject(unusable(below, 'it lies below a file. Name another.'))
  })

  test('that a link leads to and that is not there is refused', async () => {
    const link = join(home, 'link')
    await symlink(join(home, 'nowhere', 'data'), link)
    await expect(openFolder(link)).rejects.toMatchObject(
      unusable(link, 'a part of its path is not there, as behind a link that leads nowhere.'),
    )
    await symlink(join(home, 'round'), join(home, 'round'))
    const round = join(home, 'round', 'data')
    await expect(openFolder(round)).rejects.toMatchObject(unusable(round, 'ELOOP'))
  })

  // Node's own way of making the folders above one never ends there.
  test.skipIf(process.platform !== 'linux').each(['/proc/nope', '/proc/nope/data'])(
    'that a file system does not make, %s, is refused',
    async (folder) => {
      await expect(openFolder(folder)).rejects.toMatchObject(unusable(folder, 'a part of its path is not there'))
    },
  )

  // Windows has no such permissions.
  test.skipIf(process.platform === 'win32')(
    'that may not be written to is refused, and so is one without a lock beside it',
    async () => {
      const folder = join(home, 'data')
      await mkdir(folder)
      const forbidden = unusable(
        folder,
        'this process may not write to it, or to the folder above it, where the lock stands.',
      )
      await chmod(folder, 0o555)
      await chmod(home, 0o777)
      await expect(asNobody(() => openFolder(folder))).rejects.toMatchObject(forbidden)
      await chmod(folder, 0o777)
      await chmod(home, 0o555)
      await expect(asNobody(() => openFolder(folder))).rejects.toMatchObject(forbidden)
      await chmod(home, 0o777)
      const { unlock } = await asNobody(() => openFolder(folder))
      await unlock()
    },
  )

  test.each(['', 'memory://', 'idb://data', 'file:///data'])('is not called %j', async (name) => {
    await expect(openFolder(name)).rejects.toMatchObject({
      code: 'invalid_options',
      message: `'${name}' is no path of a folder. Give one such as './data', or none for a database in memory.`,
      details: { folder: name },
    })
    expect(await readdir(home)).toEqual([])
  })
})
