import { Duplex } from 'node:stream'

/** The part of PGlite that speaks the wire protocol. */
export interface Pglite {
  execProtocolRawStream(
    message: Uint8Array,
    options: { readonly onRawData: (data: Uint8Array) => void },
  ): Promise<void>
}

/** The first byte of the message that ends a session. */
const TERMINATE = 0x58

/**
 * A socket whose other end is PGlite: what the driver writes is run, and what the server answers can be read. It has the
 * methods of a socket that the driver calls; none of them has anything to do.
 */
export class PgliteStream extends Duplex {
  readonly #pglite: Pglite
  #unsent: Buffer = Buffer.alloc(0)
  #isStarted = false

  constructor(pglite: Pglite) {
    super()
    this.#pglite = pglite
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    const whole = this.#wholeMessages(chunk)
    if (whole.length === 0 || whole[0] === TERMINATE) done()
    else this.#run(whole).then(() => done(), done)
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  #run(messages: Buffer): Promise<void> {
    const onRawData = (data: Uint8Array): void => {
      // The engine uses its memory again.
      this.push(Buffer.from(data))
    }
    return this.#pglite.execProtocolRawStream(messages, { onRawData })
  }

  /** What has arrived, up to the end of the last message that is there as a whole. */
  #wholeMessages(chunk: Buffer): Buffer {
    const all = this.#unsent.length === 0 ? chunk : Buffer.concat([this.#unsent, chunk])
    let end = 0
    for (;;) {
      // The first message has no type before its length.
      const length = end + (this.#isStarted ? 1 : 0)
      if (all.length < length + 4) break
      const next = length + all.readInt32BE(length)
      if (all.length < next) break
      end = next
      this.#isStarted = true
    }
    this.#unsent = all.subarray(end)
    return all.subarray(0, end)
  }
}
