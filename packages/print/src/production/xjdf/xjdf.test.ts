import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aShop, bring } from '../../order/shop.fixture.js'
import { followXjdf, type FollowXjdfOptions } from './followXjdf.js'
import { readXjdf } from './readXjdf.js'

const space = 'xmlns="http://www.CIP4.org/JDFSchema_2_0"'

/** A signal as a press sends it. */
function signal(job: string, time: string, device = 'press-2'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<XJMF ${space}>
  <Header DeviceID="${device}" ID="m1" Time="2026-06-01T07:00:00+00:00"/>
  <SignalStatus>
    <Header DeviceID="${device}" ID="s1" Time="2026-06-01T${time}:00+02:00" refID="sub1"/>
    <DeviceInfo Status="Production"><JobPhase ${job} StartTime="2026-06-01T07:00:00+00:00"/></DeviceInfo>
  </SignalStatus>
</XJMF>`
}

/** The audits of a job that comes back. */
const audits = `<j:XJDF xmlns:j="http://www.CIP4.org/JDFSchema_2_0" JobID="o1" JobPartID="Printing" xmlns:x="urn:x">
  <j:AuditPool>
    <j:AuditCreated><j:Header DeviceID="mis" Time="2026-06-01T08:00:00Z"/></j:AuditCreated>
    <j:AuditProcessRun>
      <j:Header DeviceID="press-2" Time="2026-06-01T09:00:00Z"/>
      <j:ProcessRun Start="2026-06-01T08:10:00Z" End="2026-06-01T08:55:00Z" EndStatus="Completed"/>
    </j:AuditProcessRun>
    <j:AuditStatus>
      <j:Header DeviceID="press-2" Time="2026-06-01T08:10:00Z"/>
      <j:DeviceInfo Status="Production"><j:JobPhase Status="Setup" x:Status="Aborted" StatusDetails="Varmer &amp; kjører"/></j:DeviceInfo>
    </j:AuditStatus>
    <x:JobPhase Status="Aborted"/>
  </j:AuditPool>
</j:XJDF>`

async function anOrder() {
  const shop = aShop()
  await bring(shop, 'received')
  const status = async () => shop.story.status('o1')
  const follow = async (xml: string, options?: FollowXjdfOptions) =>
    (await followXjdf(shop.program.opened, xml, options)).map(({ outcome }) => outcome)
  const production = async () => (await shop.story.opened.get('o1'))?.data.production
  return { ...shop, status, follow, production }
}

const phase = (status: string, details = '') => `JobID="o1" JobPartID="p1" Status="${status}" ${details}`

describe('XJDF', () => {
  test.each([
    ['Waiting', 'received', 'received'],
    ['Suspended', 'received', 'held'],
    ['Setup', 'processing', 'processing'],
    ['InProgress', 'processing', 'processing'],
    ['Cleanup', 'processing', 'processing'],
    ['Stopped', 'error', 'stopped'],
    ['Aborted', 'error', 'aborted'],
    ['Completed', 'produced', 'produced'],
  ])('IM-31 IM-32 IM-36 %s is read as what the order becomes: %s', async (said, status, state) => {
    const shop = await anOrder()
    await shop.follow(signal(phase(said), '10:00'))
    expect([await shop.status(), (await shop.production())?.state]).toEqual([status, state])
  })

  test('the vendor’s words are kept and shown, and decide nothing', async () => {
    const shop = await anOrder()
    await shop.follow(signal(phase('InProgress', 'StatusDetails="Completed"'), '10:00'))
    expect(await shop.production()).toEqual({
      state: 'processing',
      source: 'press-2',
      details: 'Completed',
      at: new Date('2026-06-01T08:00:00Z'),
    })
    await shop.follow(signal(phase('Cleanup'), '10:05'))
    expect((await shop.production())?.details).toBe('Cleanup')
  })

  test('told twice, late or out of order it has one outcome, and an order is not moved back', async () => {
    const shop = await anOrder()
    const [begun, stopped, done] = [
      signal(phase('InProgress'), '10:00'),
      signal(phase('Stopped'), '10:10'),
      signal(phase('Completed'), '10:30'),
    ]
    expect(await shop.follow(begun)).toEqual(['moved'])
    expect(await shop.follow(begun)).toEqual(['known'])
    expect(await shop.follow(done)).toEqual(['moved'])
    expect([await shop.follow(stopped), await shop.follow(begun)]).toEqual([['late'], ['late']])
    expect(await shop.status()).toBe('produced')
  })

  test('of a job that nobody has, of another tenant, or of another shop moves nothing', async () => {
    const shop = await anOrder()
    const xml = signal('JobID="o9" Status="Completed"', '10:00')
    expect(await shop.follow(xml)).toEqual(['no_order'])
    expect(await shop.follow(signal(phase('Completed'), '10:00'), { orderOf: () => null })).toEqual(['not_ours'])
    expect(await shop.follow(signal(phase('TestRunInProgress'), '10:00'))).toEqual(['unknown_status'])
    expect(await shop.follow(signal(phase('constructor'), '10:00'))).toEqual(['unknown_status'])
    expect(await shop.status()).toBe('received')
  })

  test('the audits of a job that comes back are taken in their order; foreign elements and attributes are none', async () => {
    expect(readXjdf(audits)).toEqual([
      {
        jobId: 'o1',
        jobPartId: 'Printing',
        status: 'Setup',
        details: 'Varmer & kjører',
        deviceId: 'press-2',
        at: new Date('2026-06-01T08:10:00Z'),
      },
      {
        jobId: 'o1',
        jobPartId: 'Printing',
        status: 'Completed',
        deviceId: 'press-2',
        at: new Date('2026-06-01T08:55:00Z'),
      },
    ])
    const shop = await anOrder()
    expect(await shop.follow(audits)).toEqual(['moved', 'moved'])
    expect(await shop.status()).toBe('produced')
  })

  test('a job is marked with a status where no audit says one', () => {
    const marked = `<XJDF ${space} JobID="o1"><ResourceSet Name="NodeInfo"><Resource><NodeInfo Status="Suspended"/></Resource></ResourceSet></XJDF>`
    expect(readXjdf(marked)).toEqual([{ jobId: 'o1', status: 'Suspended' }])
  })

  test('a job of several parts is produced with its last one', async () => {
    const shop = await anOrder()
    const lastPart = 'Cutting'
    const done = (part: string, time: string) => signal(`JobID="o1" JobPartID="${part}" Status="Completed"`, time, part)
    await shop.follow(done('Printing', '10:00'), { lastPart })
    expect([await shop.status(), (await shop.production())?.details]).toEqual(['processing', 'Printing: Completed'])
    await shop.follow(done('Cutting', '11:00'), { lastPart })
    expect(await shop.status()).toBe('produced')
  })
})

test('a job that can be no order keeps none of the others from being told', async () => {
  const shop = await anOrder()
  const jobs = `<JobPhase JobID="${'x'.repeat(5000)}" Status="InProgress"/><JobPhase JobID="o1" Status="InProgress"/>`
  const xml = `<XJMF ${space}><SignalStatus><DeviceInfo>${jobs}</DeviceInfo></SignalStatus></XJMF>`
  expect(await shop.follow(xml)).toEqual(['no_order', 'moved'])
})

test.each([
  ['with details that are cut in the middle of a letter', 'press-2', 'x'.repeat(499) + '😀'],
  ['by a device without a name', '  ', 'Trykker'],
])('a press is heard also %s', async (_, device, details) => {
  const shop = await anOrder()
  const xml = signal(phase('InProgress', `StatusDetails="${details}"`), '10:00', device)
  expect([await shop.follow(xml), await shop.status()]).toEqual([['moved'], 'processing'])
})

describe('what is no XJDF', () => {
  const bomb = `<!DOCTYPE XJMF [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><XJMF ${space}>&b;</XJMF>`
  const root = (inner: string) => `<XJMF ${space}>${inner}</XJMF>`
  test.each<readonly [problem: string, xml: string | Uint8Array]>([
    ['doctype', bomb],
    ['doctype', `<!DOCTYPE XJMF SYSTEM "file:///etc/passwd"><XJMF ${space}/>`],
    ['syntax', root('&b;')],
    ['syntax', root('&nbsp;')],
    ['syntax', '<XJMF'],
    ['syntax', root('<Header>')],
    ['syntax', root('<Header ID=1/>')],
    ['syntax', root('<y:Header/>')],
    ['syntax', 'Completed'],
    ['syntax', ''],
    ['namespace', '<XJMF/>'],
    ['namespace', '<JDF xmlns="http://www.CIP4.org/JDFSchema_1_1" Status="Completed"/>'],
    ['root', `<Header ${space}/>`],
    ['size', root(' '.repeat(1_000_001))],
    ['depth', root(`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`)],
    ['encoding', new Uint8Array([0x3c, 0xff, 0xfe])],
  ])('is refused, and says why: %s', (problem, xml) => {
    expect(() => readXjdf(xml)).toThrow(
      expect.objectContaining({ code: 'invalid_value', details: expect.objectContaining({ problem }) }),
    )
  })

  test('moves nothing, also where it begins well', async () => {
    const shop = await anOrder()
    await expect(shop.follow(signal(phase('Completed'), '10:00').replace('</XJMF>', ''))).rejects.toMatchObject({
      code: 'invalid_value',
    })
    expect(await shop.status()).toBe('received')
  })

  test('however it is broken, it is read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.nat(audits.length), fc.nat(30), fc.string({ maxLength: 8 }), (at, cut, inserted) => {
        const broken = audits.slice(0, at) + inserted + audits.slice(at + cut)
        expect(problemOf(broken)).toMatch(/^$|^invalid_value$/)
      }),
      { numRuns: 200 },
    )
  })

  function problemOf(xml: string): string {
    try {
      readXjdf(xml)
      return ''
    } catch (error) {
      return (error as { readonly code?: string }).code ?? String(error)
    }
  }
})
