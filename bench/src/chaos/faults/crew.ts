import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Role } from '../load/settings.js'

/** A place in the crew, filled by one process after another. */
type Post = {
  readonly role: Role
  readonly number: number
  starts: number
  child: ChildProcess | null
  frozen: boolean
}

/** What a crew is made of. */
type Orders = {
  readonly program: string
  readonly journals: string
  readonly seed: string
  readonly size: { readonly [Which in Role]: number }
  /** What each process is told besides its role, its name, its seed and its journal. */
  readonly told: object
}

/** Milliseconds within which a process ends that is told to, whatever the server does. */
const orders = 60_000

/** The client and worker processes. */
export class Crew {
  /** Processes that ended by themselves, or did not end when told to. */
  readonly mishaps: string[] = []
  /** How often each process was killed or frozen, by its name. */
  readonly struck = new Map<string, number>()
  readonly #orders: Orders
  readonly #posts: readonly Post[]
  /** Those who came for a while. */
  readonly #joined: Post[] = []
  #over = false

  constructor(orders: Orders) {
    this.#orders = orders
    const { client, worker } = orders.size
    this.#posts = [...posts('client', client), ...posts('worker', worker)]
  }

  start(role: Role): void {
    for (const post of this.#posts) if (post.role === role) this.#fill(post)
  }

  /** SIGKILL, and a new process in its place a moment later. */
  async kill(role: Role, pick: number): Promise<void> {
    const post = this.#chosen(role, pick)
    if (!post?.child || post.frozen) return
    this.#strikes(post)
    await end(post, 'SIGKILL')
    await sleep(100 + (pick % 400))
    if (!this.#over && !post.child) this.#fill(post)
  }

  /** Stops a worker in the middle of whatever it does, and lets it go on after so long. */
  async freeze(pick: number, milliseconds: number): Promise<boolean> {
    const post = this.#chosen('worker', pick)
    if (!post?.child || post.frozen) return false
    post.frozen = true
    this.#strikes(post)
    const { pid } = post.child
    post.child.kill('SIGSTOP')
    // Woken by a process of its own, so that nobody stays frozen for ever where we are killed meanwhile.
    spawn('sh', ['-c', `sleep ${milliseconds / 1_000}; kill -CONT ${pid}`], { detached: true, stdio: 'ignore' }).unref()
    await sleep(milliseconds + 50)
    post.frozen = false
    return true
  }

  /** SIGKILL to all workers in one moment; when what they had claimed is free, new ones come in one moment. */
  async wipeOut(until: number): Promise<void> {
    const workers = this.#posts.filter(({ role, child, frozen }) => role === 'worker' && child && !frozen)
    await Promise.all(workers.map((post) => end(post, 'SIGKILL')))
    await sleep(until)
    for (const post of workers) if (!this.#over && !post.child) this.#fill(post)
  }

  /** SIGKILL to a worker. When what it had claimed is free, two more join whoever recovers it; they leave as they are told. */
  async scaleOut(pick: number, until: number): Promise<void> {
    const killed = this.kill('worker', pick)
    await sleep(until)
    const joined = [this.#join(), this.#join()]
    await sleep(until)
    await Promise.all([killed, ...joined.map((post) => this.#dismiss(post))])
  }

  #join(): Post {
    const post: Post = { role: 'worker', number: 100 + this.#joined.length, starts: 0, child: null, frozen: false }
    this.#joined.push(post)
    if (!this.#over) this.#fill(post)
    return post
  }

  /** Tells all of a role to finish what they are doing. */
  async dismiss(role: Role): Promise<void> {
    await Promise.all(this.#posts.filter((post) => post.role === role).map((post) => this.#dismiss(post)))
  }

  /** Ends whatever is still there. */
  async abandon(): Promise<void> {
    this.#over = true
    await Promise.all([...this.#posts, ...this.#joined].map((post) => end(post, 'SIGKILL')))
  }

  async #dismiss(post: Post): Promise<void> {
    const { child } = post
    if (!child) return
    post.child = null
    child.stdin?.end()
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
    const late = ended && (await Promise.race([ended.then(() => false), sleep(orders, true, { ref: false })]))
    if (!late) return
    this.mishaps.push(`${nameOf(post)} did not end within ${orders / 1_000} s of being told to`)
    child.kill('SIGKILL')
  }

  #strikes(post: Post): void {
    const name = nameOf(post)
    this.struck.set(name, (this.struck.get(name) ?? 0) + 1)
  }

  #chosen(role: Role, pick: number): Post | undefined {
    const posts = this.#posts.filter((post) => post.role === role)
    return posts[pick % posts.length]
  }

  #fill(post: Post): void {
    const { program, journals, seed, told } = this.#orders
    post.starts++
    const name = nameOf(post)
    const own = { role: post.role, name, seed: `${seed} ${name}`, journal: join(journals, `${name}.jsonl`) }
    const settings = { ...told, ...own }
    const child = spawn(process.execPath, ['--enable-source-maps', program, JSON.stringify(settings)], {
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    child.stdin.on('error', () => {})
    child.on('exit', (code) => {
      if (code) this.mishaps.push(`${name} ended with ${code}: ${said.slice(0, 2_000)}`)
      if (post.child === child) post.child = null
    })
    post.child = child
  }
}

function posts(role: Role, count: number): readonly Post[] {
  return Array.from({ length: count }, (_, number) => ({ role, number, starts: 0, child: null, frozen: false }))
}

function nameOf({ role, number, starts }: Post): string {
  return `${role}${number}.${starts}`
}

async function end(post: Post, signal: NodeJS.Signals): Promise<void> {
  const { child } = post
  post.child = null
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
