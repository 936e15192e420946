import { createServer, type AddressInfo } from 'node:net'
import { virtualClock } from '@ordna/testing'
import { createTransport } from 'nodemailer'
import { describe, expect, test } from 'vitest'
import { aChannel, aServer, closeAfterEach, delivery, never } from './delivery.fixture.js'
import { emailChannel } from './emailChannel.js'
import type { EmailFault } from './sending/faults.js'
import { mailFolder } from './sending/mailFolder.js'

closeAfterEach()

/** A port at which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const outage = { status: 'failed', permanent: false, outage: true }

describe('what a server says', () => {
  test.each([
    ['a mailbox that is full', '452 4.2.2 Mailbox full'],
    ['a server that is busy', '451 4.3.2 Try again later'],
    ['greylisting', '450 4.7.1 Greylisted'],
  ] as const)('of %s is a failure worth another attempt', async (_what, answer) => {
    const server = await aServer({ recipient: () => answer })
    const receipt = await aChannel([server]).deliver(delivery(), never())
    expect(receipt).toMatchObject({ status: 'failed', permanent: false, detail: expect.stringContaining(answer) })
    expect(receipt).not.toHaveProperty('outage')
  })

  test.each([
    ['nobody of that name', '550 5.1.1 No such user'],
    ['a mailbox that is no longer in use', '550 5.2.1 Disabled'],
    ['a list that takes no mail from strangers', '550 5.7.124 Sender not in allowed-senders list'],
    ['a server that says no more', '550 No'],
  ] as const)('of %s is a failure for good, and no fault of the set-up', async (_what, answer) => {
    const faults: EmailFault[] = []
    const servers = [await aServer({ recipient: () => answer }), await aServer()]
    const channel = aChannel(servers, { onFault: (fault) => faults.push(fault) })
    const receipt = await channel.deliver(delivery(), never())
    expect(receipt).toMatchObject({ status: 'failed', permanent: true, detail: expect.stringContaining(answer) })
    expect(servers[1]?.taken).toEqual([])
    expect(faults).toEqual([])
  })

  test.each([
    ['5.7.515', '550 5.7.515 Access denied, sending domain does not meet the required authentication level'],
    ['5.7.26', '550 5.7.26 Unauthenticated email is not accepted'],
    ['5.7.1', '554 5.7.1 Relay access denied'],
  ] as const)(
    'of a sender that is not set up (%s) is an outage, and told once, not for each mail',
    async (code, answer) => {
      const faults: EmailFault[] = []
      const server = await aServer({ data: () => answer })
      const channel = aChannel([server], { onFault: (fault) => faults.push(fault) })
      for (const id of ['msg_1', 'msg_2', 'msg_3'])
        expect(await channel.deliver(delivery({ id }), never())).toMatchObject(outage)
      expect(faults).toEqual([{ transport: '127.0.0.1', code, detail: answer }])
    },
  )

  test('of the set-up is told anew when it had taken a mail in between', async () => {
    const faults: EmailFault[] = []
    const server = await aServer({ data: (raw) => (raw.includes('good') ? undefined : '550 5.7.26 Not accepted') })
    const channel = aChannel([server], { onFault: (fault) => faults.push(fault) })
    for (const body of ['bad', 'bad', 'good', 'bad', 'bad']) await channel.deliver(delivery({ body }), never())
    expect(faults).toHaveLength(2)
  })

  test('stands whatever becomes of telling the host', async () => {
    const servers = [await aServer({ data: () => '550 5.7.26 Not accepted' }), await aServer()]
    const onFault = () => {
      throw new Error('the log is full')
    }
    expect(await aChannel(servers, { onFault }).deliver(delivery(), never())).toMatchObject({ status: 'accepted' })
  })

  test('of a sender whom it does not want is a fault of the set-up', async () => {
    const faults: EmailFault[] = []
    const server = await aServer({ sender: () => '553 Sender address rejected' })
    const channel = aChannel([server], { onFault: (fault) => faults.push(fault) })
    expect(await channel.deliver(delivery(), never())).toMatchObject(outage)
    expect(faults).toMatchObject([{ code: '553' }])
  })
})

describe('a server', () => {
  test('is signed in to under TLS', async () => {
    const server = await aServer({ options: { authOptional: false } })
    const transport = { ...server.transport, auth: { user: 'desk', pass: 'secret' } }
    const channel = aChannel([{ ...server, transport }])
    expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'accepted' })
  })

  test('that does not believe the password is an outage, and told as a fault of the set-up', async () => {
    const faults: EmailFault[] = []
    const server = await aServer({ options: { authOptional: false } })
    const transport = { ...server.transport, auth: { user: 'desk', pass: 'wrong' } }
    const channel = aChannel([{ ...server, transport }], { onFault: (fault) => faults.push(fault) })
    expect(await channel.deliver(delivery(), never())).toMatchObject(outage)
    expect(faults).toMatchObject([{ code: '5.7.8', detail: expect.stringContaining('Bad credentials') }])
  })

  test('that begins in plain words, and is spoken TLS to, is told with the scheme to write', async () => {
    const faults: EmailFault[] = []
    const server = await aServer()
    const transport = { ...server.transport, secure: true }
    const channel = aChannel([{ ...server, transport }], { onFault: (fault) => faults.push(fault) })
    const detail = `TLS was spoken to port ${transport.port}, which begins without it. Write smtp:// for it, as for 587 and 25 (STARTTLS encrypts then); smtps:// is for 465.`
    expect(await channel.deliver(delivery(), never())).toMatchObject({
      ...outage,
      detail: expect.stringContaining(detail),
    })
    expect(faults).toMatchObject([{ code: 'ETLS', detail: expect.stringContaining('wrong version number') }])
  })

  test('that begins with TLS, and is waited for in plain words, is told with the scheme to write', async () => {
    const server = await aServer({ options: { secure: true } })
    const transport = { ...server.transport, secure: false, greetingTimeout: 100 }
    const channel = aChannel([{ ...server, transport }])
    const detail = `Nothing was said at port ${transport.port} before TLS. Where it begins with TLS, as 465 does, write smtps:// for it; smtp:// is for 587 and 25.`
    expect(await channel.deliver(delivery(), never())).toMatchObject({
      ...outage,
      detail: expect.stringContaining(detail),
    })
  })

  test('that cannot encrypt never learns the password', async () => {
    const seen: string[] = []
    const options = {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (auth: { username?: string | undefined }) => void seen.push(auth.username ?? ''),
    }
    const server = await aServer({ options })
    const faults: EmailFault[] = []
    const transport = { ...server.transport, auth: { user: 'desk', pass: 'secret' } }
    const channel = aChannel([{ ...server, transport }], { onFault: (fault) => faults.push(fault) })
    expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'failed', permanent: false })
    expect(seen).toEqual([])
    expect(faults).toMatchObject([{ code: 'ETLS' }])
  })

  test.each([
    ['its address in capitals', (port: number) => `SMTP://desk:secret@127.0.0.1:${port}`],
    ['options with its address', (port: number) => ({ url: `smtp://desk:secret@127.0.0.1:${port}` })],
  ])('that cannot encrypt hears no password, also of %s', async (_what, named) => {
    const server = await aServer({ options: { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } })
    const faults: EmailFault[] = []
    const channel = emailChannel({
      transports: [named(server.transport.port as number)],
      from: 'desk@example.org',
      onFault: (fault) => faults.push(fault),
    })
    expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'failed', permanent: false })
    expect(faults).toMatchObject([{ code: 'ETLS', detail: expect.stringContaining('could not be encrypted') }])
    channel.close()
  })

  test.each([' anna@example.org', 'anna@example.org ', '\t\u00a0anna@example.org\u2003'])(
    'gets the address of %j without the blanks around it, as a form field gives them',
    async (to) => {
      const server = await aServer()
      const from = { name: 'Desk', address: ' desk@example.org ' }
      const channel = aChannel([server], { from, bouncesTo: ' back@example.org ' })
      expect((await channel.deliver(delivery({ to }), never())).status).toBe('accepted')
      expect(server.taken).toMatchObject([
        { from: 'back@example.org', to: ['anna@example.org'], mail: { to: [{ address: 'anna@example.org' }] } },
      ])
    },
  )

  test('is named by its address as well', async () => {
    const server = await aServer({ options: { secure: true } })
    const { port } = server.transport
    const channel = emailChannel({
      transports: [`smtps://desk:secret@127.0.0.1:${port}/?tls.rejectUnauthorized=false`],
      from: 'desk@example.org',
    })
    expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'accepted' })
    channel.close()
  })

  test('gets an address in letters of any language', async () => {
    const server = await aServer()
    const receipt = await aChannel([server]).deliver(delivery({ to: 'åsa@exempel.org' }), never())
    expect(receipt.status).toBe('accepted')
    expect(server.taken.map(({ to }) => to)).toEqual([['åsa@exempel.org']])
  })

  test('is reached over a few connections for many mails', async () => {
    const server = await aServer()
    const channel = aChannel([server])
    const mails = Array.from({ length: 60 }, (_, number) => channel.deliver(delivery({ id: `msg_${number}` }), never()))
    await Promise.all(mails)
    expect(server.taken).toHaveLength(60)
    expect(server.connections()).toBeLessThanOrEqual(5)
  })

  test('is nodemailer’s own transporter where the host made one', async () => {
    const transporter = createTransport({ streamTransport: true, buffer: true })
    const channel = emailChannel({ transports: [transporter], from: 'desk@example.org' })
    expect(await channel.deliver(delivery(), never())).toMatchObject({ status: 'accepted' })
  })
})

describe('several servers', () => {
  test('take over when one is away, signs nobody in, or says not now', async () => {
    const away = { ...(await aServer()), transport: { host: '127.0.0.1', port: await deadPort() } }
    const shut = await aServer({ options: { authOptional: false } })
    const busy = await aServer({ recipient: () => '451 4.3.2 Busy' })
    const last = await aServer()
    const receipt = await aChannel([away, shut, busy, last]).deliver(delivery(), never())
    expect(receipt.status).toBe('accepted')
    expect(receipt.detail).toMatch(/ECONNREFUSED.*authentication.*451 4\.3\.2 Busy.*250/is)
    expect(last.taken).toHaveLength(1)
  })

  test('are asked after the others for a minute once they were away', async () => {
    const clock = virtualClock('2030-05-01T08:00:00Z')
    let isAway = true
    const first = await aServer({
      options: {
        onConnect: (_session, callback) =>
          callback(isAway ? Object.assign(new Error('No service'), { responseCode: 421 }) : undefined),
      },
    })
    const second = await aServer()
    const channel = aChannel([first, second], { clock })
    await channel.deliver(delivery({ id: 'msg_1' }), never())
    isAway = false
    await channel.deliver(delivery({ id: 'msg_2' }), never())
    expect([first.taken.length, second.taken.length]).toEqual([0, 2])
    await clock.advanceBy({ minutes: 2 })
    await channel.deliver(delivery({ id: 'msg_3' }), never())
    expect([first.taken.length, second.taken.length]).toEqual([1, 2])
  })
})

describe('options', () => {
  const transports = ['smtp://localhost']

  test.each([
    [{ transports: [], from: 'desk@example.org' }, /has no transports/],
    [{ transports, from: 'desk' }, /'from' is 'desk': give an address/],
    [{ transports, from: 'a@example.org\r\nBcc: eve@example.org' }, /'from' is/],
    [{ transports, from: 'desk@example.org', bouncesTo: 'nobody' }, /'bouncesTo' is 'nobody'/],
    [{ transports, from: 'desk@example.org', bounces: 'x@example.org' } as never, /no 'bounces' in the options/],
  ])('that cannot be are refused when the channel is made: %o', (options, message) => {
    expect(() => emailChannel(options)).toThrow(message)
  })

  test.each([
    ['mail.example.org', /transport 1 is 'mail.example.org'.*smtps:\/\/user:secret@mail.example.org/],
    ['127.0.0.1:2526', /transport 1 is '127.0.0.1:2526'/],
    ['mail.example.org:587', /transport 1 is/],
    ['smpt://127.0.0.1:1', /transport 1 is 'smpt:/],
    ['https://desk:pw@example.org', /transport 1 is 'https:\/\/…@example.org'/],
    ['smtp://', /transport 1 is 'smtp:\/\/'/],
    ['smtp:///path', /transport 1 is/],
    ['smtp://:587', /transport 1 is/],
    ['smtp://mail.example.org:70000', /transport 1 is/],
    ['', /transport 1 is ''/],
    [undefined, /transport 1 is undefined/],
    [null, /transport 1 is null/],
    [587, /transport 1 is 587/],
    [{}, /transport 1 names no host/],
    [{ sendmail: true }, /transport 1 names no host.*createTransport/],
    [{ host: '' }, /transport 1 has the host ''/],
    [{ host: 'smtp://mail.example.org' }, /has the host 'smtp:/],
    [{ host: 'mail.example.org:587' }, /has the host 'mail.example.org:587'/],
    [{ host: 'mail.example.org', port: Number.NaN }, /has the port NaN/],
    [{ host: 'mail.example.org', port: 70_000 }, /has the port 70000/],
    [{ url: 'mail.example.org' }, /transport 1 is 'mail.example.org'/],
    [{ service: 'gmial' }, /has the service 'gmial'/],
  ])('name servers by an address, and no other place takes the mails: %j', (transport, message) => {
    const make = () => emailChannel({ transports: [transport as never], from: 'desk@example.org' })
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringMatching(message) }))
  })

  test('whose address is none are told without the password', () => {
    for (const address of [
      'smpt://desk:hunter2@example.org',
      'smpt://desk:hunter2?x@example.org',
      'desk:hun@ter2@example.org',
      'smtps://desk:hunter2#@x?y=hunter2',
    ])
      expect(() => emailChannel({ transports: ['smtp://localhost', address], from: 'desk@example.org' })).toThrow(
        expect.objectContaining({ message: expect.stringMatching(/^(?!.*(?:hunter2|ter2@)).*transport 2 is/) }),
      )
  })

  test.each([
    'SMTPS://desk:secret@mail.example.org',
    'smtp://[::1]:25',
    { url: 'smtp://localhost:2526' },
    { host: '::1' },
    { host: 'mail.example.org', port: '587' },
    { service: 'Gmail' },
    { getSocket: () => {} },
    mailFolder('out/mails'),
  ])('name servers in each way that there is: %#', (transport) => {
    const make = () => emailChannel({ transports: [transport as never], from: 'desk@example.org' }).close()
    expect(make).not.toThrow()
  })

  test.each([
    [{ unsubscribe: 'http://example.org' }, /with https/],
    [{ unsubscribe: 'javascript:alert(1)' }, /with https/],
    [{ attachments: [{ name: 'a', content: 'a', cid: 'a>\r\nX: y' }] }, /'cid' is/],
    [{ invitation: { status: 'confirmed', from: new Date(1), until: new Date(0), summary: '' } }, /two dates in order/],
    [{ invitation: { status: 'confirmed', from: new Date(Number.NaN), until: new Date(0), summary: '' } }, /two dates/],
    [{ replyTo: 'nobody' }, /'replyTo' is 'nobody'/],
    [{ unsubscirbe: 'https://example.org' }, /no 'unsubscirbe'/],
  ] as const)('of a mail that cannot be are told: %o', async (extras, message) => {
    const channel = emailChannel({ transports, from: 'desk@example.org', extras: () => extras as never })
    await expect(channel.deliver(delivery(), never())).rejects.toThrow(message)
  })
})
