import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPrinter, startPrinter } from '../../../scripts/server/printer.mjs'
import { ippPrinter } from './index.js'

const isThere = hasPrinter()

describe.runIf(isThere)('a real printer', () => {
  let real: Awaited<ReturnType<typeof startPrinter>>
  beforeAll(async () => {
    real = await startPrinter()
  })
  afterAll(() => real.stop())

  const document = (text: string) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`)
  const printedOf = (name: string) => real.printed().filter((one) => one.name.endsWith(`-${name}`))

  test('prints the bytes that it was sent, under the name of the job, and says how far it is', async () => {
    const printer = ippPrinter({ url: real.url, sides: 'one-sided', media: 'iso_a4_210x297mm' })
    const bytes = Buffer.concat([document('å'), Buffer.alloc(300_000, 7)])
    expect(await printer.print({ name: 'msg_1', document: bytes }, never())).toMatchObject({
      status: 'taken',
      job: { name: 'msg_1' },
    })
    await expect.poll(async () => (await printer.job('msg_1', never()))?.state).toBe('completed')
    expect(printedOf('msg_1').map((one) => one.document.equals(bytes))).toEqual([true])
    expect(await printer.job('msg_nobody', never())).toBeNull()
    expect(await printer.state(never())).toMatchObject({ state: 'idle', trouble: null })
  })

  test('prints one of a name, whoever sends it again: while it waits in the printer, and after it', async () => {
    const printers = [ippPrinter({ url: real.url }), ippPrinter({ url: real.url })] as const
    real.hold(true)
    const job = { name: 'msg_again', document: document('again') }
    expect(await printers[0].print(job, never())).toMatchObject({ status: 'taken' })
    expect(await printers[1].print(job, never())).toMatchObject({ status: 'taken' })
    real.hold(false)
    await expect.poll(async () => (await printers[0].job('msg_again', never()))?.state).toBe('completed')
    expect(await printers[1].print(job, never())).toMatchObject({ status: 'taken', job: { state: 'completed' } })
    expect(printedOf('msg_again')).toHaveLength(1)
  })

  test('prints one of a name that two workers send at the same moment', async () => {
    const job = { name: 'msg_rivals', document: document('rivals') }
    const answers = await Promise.all([1, 2, 3].map(() => ippPrinter({ url: real.url }).print(job, never())))
    expect(answers.map(({ status }) => status)).toContain('taken')
    const printer = ippPrinter({ url: real.url })
    await expect.poll(async () => (await printer.print(job, never())).status).toBe('taken')
    await expect.poll(async () => (await printer.job('msg_rivals', never()))?.state).toBe('completed')
    expect(printedOf('msg_rivals')).toHaveLength(1)
  })

  test('takes all that are sent at once, one after the other', async () => {
    const printer = ippPrinter({ url: real.url })
    const names = Array.from({ length: 6 }, (_, number) => `msg_many_${number}`)
    const answers = await Promise.all(names.map((name) => printer.print({ name, document: document(name) }, never())))
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 'taken'))
    await expect.poll(() => names.flatMap((name) => printedOf(name)).length).toBe(6)
  })

  test('that is busy for longer than is waited has nothing of it', async () => {
    const printer = ippPrinter({ url: real.url, busy: 100 })
    real.hold(true)
    await printer.print({ name: 'msg_first', document: document('first') }, never())
    expect(await printer.print({ name: 'msg_second', document: document('second') }, never())).toEqual({
      status: 'later',
      why: 'server-error-busy: Currently printing another job.',
    })
    real.hold(false)
    await expect
      .poll(async () => (await printer.print({ name: 'msg_second', document: document('second') }, never())).status)
      .toBe('taken')
    await expect.poll(() => printedOf('msg_second').length).toBe(1)
  })

  test('that cannot print on both sides, has no such tray or no such paper refuses all, and prints nothing otherwise', async () => {
    for (const wish of [{ sides: 'two-sided-long-edge' }, { tray: 'tray-9' }, { media: 'iso_a3_297x420mm' }] as const) {
      const answer = await ippPrinter({ url: real.url, ...wish }).print(
        { name: 'msg_wish', document: document('x') },
        never(),
      )
      expect(answer).toMatchObject({
        status: 'setup',
        why: expect.stringMatching(/^the printer has no (sides|media-source|media) '/),
      })
    }
    const answer = await ippPrinter({ url: real.url, tray: 'main' }).print(
      { name: 'msg_tray', document: document('x') },
      never(),
    )
    expect(answer).toMatchObject({ status: 'taken' })
    await expect.poll(() => printedOf('msg_tray').length).toBe(1)
    expect(printedOf('msg_wish')).toEqual([])
  })

  test('that knows another address is a fault of the set-up', async () => {
    const url = real.url.replace('/ipp/print', '/ipp/other')
    expect(await ippPrinter({ url }).print({ name: 'msg_x', document: document('x') }, never())).toMatchObject({
      status: 'setup',
    })
  })

  test('over TLS is trusted by its own certificate, and by no other', async () => {
    const pem = await certificateOf(real.port)
    const url = real.url.replace('ipp:', 'ipps:')
    const printer = ippPrinter({ url, certificate: pem })
    expect(await printer.state(never())).toMatchObject({ trouble: null })
    await expect(ippPrinter({ url }).state(never())).rejects.toThrow('certificate')
  })

  test('that spoils a job says so, and is sent it again', async () => {
    const printer = ippPrinter({ url: real.url })
    const job = { name: 'msg_spoilt', document: document('spoilt') }
    real.failNext()
    await printer.print(job, never())
    await expect.poll(async () => (await printer.job(job.name, never()))?.state).toBe('aborted')
    expect(await printer.print(job, never())).toMatchObject({ status: 'taken' })
    await expect.poll(async () => (await printer.job(job.name, never()))?.state).toBe('completed')
    expect(printedOf(job.name)).toHaveLength(1)
  })

  test('has nothing more of a job that is taken back, and tells what is printed already', async () => {
    const printer = ippPrinter({ url: real.url })
    const job = { name: 'msg_back', document: document('back') }
    expect(await printer.cancel(job.name, never())).toBeNull()
    real.hold(true)
    await printer.print(job, never())
    expect(await printer.cancel(job.name, never())).toMatchObject({ name: job.name })
    real.drop()
    await expect.poll(async () => (await printer.job(job.name, never()))?.state).toBe('cancelled')
    expect(await printer.print(job, never())).toMatchObject({ status: 'cancelled' })
    expect(printedOf(job.name)).toEqual([])
    const done = { name: 'msg_done', document: document('done') }
    await printer.print(done, never())
    await expect.poll(async () => (await printer.job(done.name, never()))?.state).toBe('completed')
    expect(await printer.cancel(done.name, never())).toMatchObject({ state: 'completed' })
  })

  // The last one: this printer hears of no new paper while a job waits for some.
  test('that is out of paper keeps the job that it has, and takes no other', async () => {
    const printer = ippPrinter({ url: real.url, busy: 100 })
    const one = { name: 'msg_sheet_1', document: document('one') }
    const other = { name: 'msg_sheet_2', document: document('other') }
    await real.noPaper()
    expect(await printer.print(one, never())).toMatchObject({ status: 'taken' })
    await expect.poll(async () => (await printer.state(never())).reasons).toContain('media-needed-warning')
    expect(await printer.print(other, never())).toMatchObject({ status: 'later' })
    expect(await printer.print(one, never())).toMatchObject({ status: 'taken', job: { state: 'processing' } })
    expect(printedOf(one.name)).toEqual([])
  })
})

describe.runIf(isThere)('a real printer that ends in the midst of a job', () => {
  test('is not known to have it, and has it once when it is there again', async () => {
    const real = await startPrinter()
    try {
      const printer = ippPrinter({ url: real.url, silence: 2_000 })
      const job = { name: 'msg_killed', document: Buffer.alloc(20_000_000, 1) }
      const printing = printer.print(job, new AbortController().signal)
      await expect
        .poll(async () => (await printer.job(job.name, never()))?.reasons, { interval: 5 })
        .toEqual(['job-incoming'])
      const killed = real.kill()
      await expect(printing).rejects.toThrow(/ECONNRESET|EPIPE|hang up/)
      await killed
      expect(await printer.print(job, never())).toEqual({ status: 'away', why: 'it cannot be reached: ECONNREFUSED' })
      await real.restart()
      expect(await printer.print(job, never())).toMatchObject({ status: 'taken' })
      await expect.poll(() => real.printed().map(({ document }) => document.equals(job.document))).toEqual([true])
    } finally {
      await real.stop()
    }
  })

  test('has the whole of a document whose sender is not listened to any more, once', async () => {
    const real = await startPrinter()
    try {
      const printer = ippPrinter({ url: real.url })
      const over = new AbortController()
      const job = { name: 'msg_cut', document: Buffer.alloc(20_000_000, 1) }
      const printing = printer.print(job, over.signal)
      await expect
        .poll(async () => (await printer.job('msg_cut', never()))?.reasons, { interval: 5 })
        .toEqual(['job-incoming'])
      over.abort()
      await expect(printing).rejects.toThrow('abort')
      await expect.poll(async () => (await printer.print(job, never())).status).toBe('taken')
      await expect.poll(() => real.printed().map(({ document }) => document.equals(job.document))).toEqual([true])
    } finally {
      await real.stop()
    }
  })
})

function never(): AbortSignal {
  return new AbortController().signal
}

async function certificateOf(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: 'localhost', rejectUnauthorized: false }, () => {
      const { raw } = socket.getPeerCertificate()
      socket.destroy()
      resolve(
        `-----BEGIN CERTIFICATE-----\n${raw.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
      )
    })
    socket.on('error', reject)
  })
}
