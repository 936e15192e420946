import type { Pdu, Session, SmppModule } from './session.js'
import { ask, longestAnswer } from './ask.js'

/** Where the message centre is, and as whom to bind. */
export type Centre = {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly systemId: string
  readonly password: string
}

/** Milliseconds between questions whether the other side is there, and the shortest and longest wait for a new connection. */
const [quiet, soonest, latest] = [30_000, 1_000, 60_000]

const forEver = new AbortController().signal

/** One bound connection, made when it is needed; where somebody listens, made again whenever it is lost. */
export class Connection {
  private binding: Promise<Session> | undefined
  private session: Session | undefined
  isClosed = false
  private wait = soonest

  constructor(
    private readonly centre: Centre,
    private readonly load: () => Promise<SmppModule>,
    private readonly heard: ((pdu: Pdu) => Promise<number>) | undefined,
  ) {
    if (heard) this.again()
  }

  /** A bound session. It throws why there is none. */
  bound(): Promise<Session> {
    if (this.isClosed) return Promise.reject(new Error('this SMPP transport was closed'))
    return (this.binding ??= this.bind().catch((error: unknown) => {
      this.binding = undefined
      throw error
    }))
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.session?.destroy()
    await this.binding?.catch(() => undefined)
  }

  private async bind(): Promise<Session> {
    const { host, port, tls, systemId, password } = this.centre
    const { connect } = await this.load()
    const session = connect({ host, port, tls })
    this.session = session
    // One listener for each message under way: Node takes more than ten for a leak.
    session.setMaxListeners(0)
    const late = setTimeout(() => session.destroy(), longestAnswer)
    try {
      await opened(session, tls ? 'secureConnect' : 'connect')
      const fields = { system_id: systemId, password, interface_version: 0x34 }
      const { command_status: status } = await ask(session, 'bind_transceiver', fields, forEver)
      if (status === 0) return this.kept(session)
      throw new Error(`the message centre refuses '${systemId}' with status 0x${status.toString(16)}`)
    } catch (error) {
      session.destroy()
      throw error
    } finally {
      clearTimeout(late)
    }
  }

  private kept(session: Session): Session {
    this.wait = soonest
    const asking = setInterval(() => {
      ask(session, 'enquire_link', {}, forEver).catch(() => session.destroy())
    }, quiet)
    asking.unref()
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('deliver_sm', (pdu: Pdu) => void this.answer(session, pdu))
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('close', () => {
      clearInterval(asking)
      this.binding = undefined
      if (this.heard) this.again()
    })
    return session
  }

  /** Answers when it was taken: until then the message centre keeps it. */
  private async answer(session: Session, pdu: Pdu): Promise<void> {
    const command_status = this.heard ? await this.heard(pdu) : 0
    session.send(pdu.response({ command_status }))
  }

  private again(): void {
    if (this.isClosed) return
    const later = () => {
      setTimeout(() => this.again(), this.wait).unref()
      this.wait = Math.min(2 * this.wait, latest)
    }
    this.bound().catch(later)
  }
}

/** Waits for the connection. What goes wrong with it later ends it: the package hears nothing more after what it cannot read. */
async function opened(session: Session, event: string): Promise<void> {
  await new Promise<void>((open, failed) => {
    session.on('error', (error: Error) => {
      session.destroy()
      failed(error)
    })
    session.once('close', () => failed(new Error('the message centre closed the connection')))
    session.once(event, () => open())
  })
}
