import { describe, expect, test } from 'vitest'
import { fakePrinter, willing, type Answers, type Said } from './fake.fixture.js'
import { ippPrinter, type Printed, type PrinterOptions } from './index.js'

const never = () => new AbortController().signal
const letter = { name: 'msg_1', document: Buffer.from('%PDF-1.7') }

async function printed(answers: Answers, options: Partial<PrinterOptions> = {}) {
  const { url, heard } = await fakePrinter(answers)
  const answer: Printed = await ippPrinter({ url, busy: 60, ...options }).print(letter, never())
  return { answer, operations: heard.map(({ operation }) => operation), heard }
}

const state = (said: Said): Answers => willing({ 'Get-Printer-Attributes': () => ({ 'printer-attributes-tag': said }) })

describe('a printer', () => {
  test('is asked for its jobs, how it is, for a job, for its rivals, and is sent the whole document', async () => {
    const { answer, operations, heard } = await printed(willing(), {
      sides: 'one-sided',
      tray: 'main',
      color: 'monochrome',
    })
    expect(answer).toMatchObject({ status: 'taken', job: { id: 7, name: 'msg_1', state: 'processing' } })
    expect(operations).toEqual([
      'Get-Jobs',
      'Get-Jobs',
      'Get-Printer-Attributes',
      'Create-Job',
      'Get-Jobs',
      'Get-Jobs',
      'Send-Document',
    ])
    const [create, send] = [heard[3], heard[6]]
    expect(create?.['operation-attributes-tag']).toMatchObject({ 'job-name': 'msg_1', 'ipp-attribute-fidelity': true })
    expect(create?.['job-attributes-tag']).toEqual({
      sides: 'one-sided',
      'print-color-mode': 'monochrome',
      'media-col': { 'media-size': { 'x-dimension': 21_000, 'y-dimension': 29_700 }, 'media-source': 'main' },
    })
    expect(send?.['operation-attributes-tag']).toMatchObject({
      'job-id': 7,
      'last-document': true,
      'document-format': 'application/pdf',
    })
    expect(send?.data?.equals(letter.document)).toBe(true)
  })

  test.each([
    [
      { 'printer-state': 'stopped', 'printer-state-reasons': ['media-jam-error', 'media-low-warning'] },
      'media-jam-error',
    ],
    [{ 'printer-state': 'stopped', 'printer-state-reasons': 'none' }, 'stopped'],
    [{ 'printer-state': 'idle', 'printer-state-reasons': ['cover-open'] }, 'cover-open'],
    [{ 'printer-state': 'processing', 'printer-state-reasons': ['media-empty-error'] }, 'media-empty-error'],
    [{ 'printer-state': 'idle', 'printer-is-accepting-jobs': false }, 'not accepting jobs'],
    [{ 'printer-state': 'idle', 'printer-state-reasons': ['connecting-to-device'] }, 'connecting-to-device'],
  ])('to which somebody has to come has nothing of it: %o', async (said, why) => {
    const { answer, operations } = await printed(state(said))
    expect(answer).toEqual({ status: 'away', why })
    expect(operations).not.toContain('Create-Job')
  })

  test('that only warns prints', async () => {
    const said = { 'printer-state': 'idle', 'printer-state-reasons': ['media-low-report', 'toner-empty-warning'] }
    expect((await printed(state(said))).answer.status).toBe('taken')
  })

  const job = (said: Said): Answers =>
    willing({
      'Get-Jobs': ({ 'operation-attributes-tag': { 'which-jobs': which } }) =>
        which === 'completed' ? { 'job-attributes-tag': [{ 'job-id': 3, 'job-name': 'msg_1', ...said }] } : {},
    })

  test('that knows the job already is sent nothing', async () => {
    const { answer, operations } = await printed(job({ 'job-state': 'completed' }))
    expect(answer).toMatchObject({ status: 'taken', job: { id: 3, state: 'completed' } })
    expect(operations).toEqual(['Get-Jobs', 'Get-Jobs'])
  })

  test('at which somebody cancelled the job does not print it', async () => {
    expect((await printed(job({ 'job-state': 'canceled' }))).answer).toMatchObject({
      status: 'cancelled',
      job: { id: 3 },
    })
  })

  test('that gave the job up is sent it again', async () => {
    expect((await printed(job({ 'job-state': 'aborted' }))).answer).toMatchObject({ status: 'taken', job: { id: 7 } })
  })

  test('where another began the same job a moment ago has the new one taken back', async () => {
    let asked = 0
    const first = { 'job-id': 6, 'job-name': 'msg_1', 'job-state': 'processing' }
    const { answer, operations, heard } = await printed(
      willing({ 'Get-Jobs': () => ((asked += 1) > 2 ? { 'job-attributes-tag': [first] } : {}) }),
    )
    expect(answer).toMatchObject({ status: 'taken', job: { id: 6 } })
    expect(operations.slice(-1)).toEqual(['Cancel-Job'])
    expect(heard.at(-1)?.['operation-attributes-tag']).toMatchObject({ 'job-id': 7 })
  })

  const refusing = (statusCode: string): Answers => willing({ 'Create-Job': () => ({ statusCode }) })

  test.each([
    ['server-error-busy', 'later'],
    ['server-error-not-accepting-jobs', 'away'],
    ['server-error-temporary-error', 'away'],
    ['client-error-not-authorized', 'setup'],
    ['client-error-attributes-or-values-not-supported', 'setup'],
    ['server-error-operation-not-supported', 'setup'],
    ['client-error-request-entity-too-large', 'refused'],
  ])('that answers %s: %s', async (code, status) => {
    const { answer } = await printed(refusing(code))
    expect(answer).toEqual({ status, why: code })
  })

  test('whose document cannot be read refuses it', async () => {
    const { answer } = await printed(
      willing({ 'Send-Document': () => ({ statusCode: 'client-error-document-format-error' }) }),
    )
    expect(answer).toEqual({ status: 'refused', why: 'client-error-document-format-error' })
  })

  test('that wants a password is a fault of the set-up; one that is away for HTTP is not', async () => {
    expect((await printed({ 'Get-Jobs': () => 401 })).answer).toEqual({
      status: 'setup',
      why: 'the printer answered HTTP 401',
    })
    await expect(printed({ 'Get-Jobs': () => 503 })).rejects.toThrow('HTTP 503')
  })

  test('that knows no Create-Job is a fault of the set-up, and says what to do', async () => {
    const { answer } = await printed(state({ 'printer-state': 'idle', 'operations-supported': ['Print-Job'] }))
    expect(answer).toEqual({ status: 'setup', why: expect.stringContaining('print through CUPS') })
  })

  test.each([
    ['no IPP at all', Buffer.from('<html>')],
    ['half an answer', Buffer.from([2, 0, 0, 0, 0, 0, 0, 1, 2, 0x21, 0, 9])],
  ])('that answers %s is not known to have it', async (_, bytes) => {
    await expect(printed(willing({ 'Send-Document': () => bytes }))).rejects.toThrow(/printer/)
  })

  test.each([
    [{ url: 'http://printer' }, "ippPrinter's 'url'"],
    [{ url: 'ipp://kim:secret@printer/' }, "ippPrinter's 'url'"],
    [{ url: 'ipp://printer.example.com/', user: 'kim', password: 'secret' }, 'Pass an address with ipps://'],
    [{ sides: 'both' }, 'Pass one-sided, two-sided-long-edge'],
    [{ media: 'A4' }, "as 'iso_a4_210x297mm'"],
    [{ tray: 'tray 2' }, "ippPrinter's 'tray'"],
    [{ certificate: 'MIIB' }, 'is no PEM'],
    [{ busy: 0 }, "ippPrinter's 'busy'"],
    [{ side: 'x' }, "There is no 'side'"],
  ])('is not made of %o', (wrong, message) => {
    expect(() => ippPrinter({ url: 'ipp://localhost/', ...(wrong as object) })).toThrow(
      expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(message) }),
    )
  })
})
