import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from './folderLock.js'
import { type Process, programOf, startProcess } from '../fixtures/processes.fixture.js'

let home: string
let folder: string
const processes: Process[] = []

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'ordna-lock-'))
  folder = join(home, 'data')
  await mkdir(folder)
})
afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill()))
  await rm(home, { recursive: true })
})

async function opening(count: number): Promise<readonly Process[]> {
  const program = await programOf('embedded/locking.fixture.ts')
  const started = await Promise.all(Array.from({ length: count }, () => startProcess(program, folder)))
  processes.push(...started)
  return started
}

const answerOf = async (one: Process) => JSON.parse(await one.ask()) as { locked: boolean; code?: string }

const inUse = (owner: number) => ({
  code: 'store_in_use',
  message: `The folder '${folder}' is open in process ${owner}. An embedded store is for one process at a time: close it there, or use a server.`,
  details: { folder, process: owner },
})

describe('a folder', () => {
  test('that is locked twice in one process is refused, until it is unlocked', async () => {
    const unlock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toMatchObject(inUse(process.pid))
    const roundabout = relative(process.cwd(), folder)
    await expect(lockFolder(roundabout)).rejects.toMatchObject({ code: 'store_in_use' })
    await unlock()
    const again = await lockFolder(folder)
    await again()
  })

  test('that is asked for twice at once in one process goes to one', async () => {
    const asked = await Promise.allSettled([lockFolder(folder), lockFolder(folder)])
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(await readdir(home)).toEqual(['data', 'data.lock'])
  })

  test('whose last heir died while it took over is taken over in turn', async () => {
    await writeFile(`${folder}.lock`, '4194304999')
    await writeFile(`${folder}.lock.turn`, '4194304999')
    await utimes(`${folder}.lock.turn`, 1, 1)
    const unlock = await lockFolder(folder)
    await unlock()
    expect(await readdir(home)).toEqual(['data'])
  })

  test('that another process has open is refused, and says in which', async () => {
    const [other] = await opening(1)
    expect(await answerOf(other!)).toEqual({ locked: true })
    await expect(lockFolder(folder)).rejects.toMatchObject(inUse(other!.pid))
    expect(await readFile(`${folder}.lock`, 'utf8')).toBe(String(other!.pid))
  })

  test('is refused to another process while this one has it', async () => {
    const unlock = await lockFolder(folder)
    const [other] = await opening(1)
    expect(await answerOf(other!)).toEqual({ locked: false, code: 'store_in_use' })
    await unlock()
  })

  test('of a process that died is taken over', async () => {
    const [other] = await opening(1)
    await answerOf(other!)
    await other!.kill()
    const unlock = await lockFolder(folder)
    expect(await readFile(`${folder}.lock`, 'utf8')).toBe(String(process.pid))
    await unlock()
  })

  test.each(['', 'no number', '-1', '0', '4194304999'])('whose lock says %j is taken over', async (content) => {
    await writeFile(`${folder}.lock`, content)
    const unlock = await lockFolder(folder)
    expect(await readFile(`${folder}.lock`, 'utf8')).toBe(String(process.pid))
    await unlock()
  })

  test('whose lock bears our own number from an earlier life is taken over', async () => {
    await writeFile(`${folder}.lock`, String(process.pid))
    const unlock = await lockFolder(folder)
    expect(await readFile(`${folder}.lock`, 'utf8')).toBe(String(process.pid))
    await unlock()
  })

  test('of a process that died goes to one only, however many want it at once', async () => {
    for (let round = 0; round < 6; round++) {
      await writeFile(`${folder}.lock`, '4194304999')
      const rivals = await opening(5)
      const answers = await Promise.all(rivals.map(answerOf))
      expect(answers.filter(({ locked }) => locked)).toHaveLength(1)
      await Promise.all(processes.splice(0).map((one) => one.kill()))
      await rm(`${folder}.lock`)
    }
  })
})
