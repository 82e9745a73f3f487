import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { type FetchOptions, fetchPage } from '@/lib/fetch/fetch-page'
import { type Listening, listen, listenRaw } from './servers'

const open: Listening[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function ask(handler: RequestListener, options: FetchOptions = {}) {
  const server = await listen(handler)
  open.push(server)
  return fetchPage(`http://127.0.0.1:${server.port}/`, {
    allow: [`127.0.0.1:${server.port}`],
    timeoutMs: 3000,
    ...options,
  })
}

async function askRaw(onSocket: (socket: Socket) => void, options: FetchOptions = {}) {
  const server = await listenRaw(onSocket)
  open.push(server)
  return fetchPage(`http://127.0.0.1:${server.port}/`, {
    allow: [`127.0.0.1:${server.port}`],
    timeoutMs: 3000,
    ...options,
  })
}

const html = { 'content-type': 'text/html; charset=Windows-1256' }

describe('a page as it should be', () => {
  test('comes with its type, charset, bytes and time, and was asked for without brotli, cookies or credentials', async () => {
    let asked: Record<string, unknown> = {}
    const page = await ask((request, response) => {
      asked = request.headers
      response.writeHead(200, { ...html, 'set-cookie': 'a=b' }).end('salam')
    })
    expect(page).toMatchObject({ status: 200, contentType: 'text/html', charset: 'windows-1256', redirects: [] })
    expect(Buffer.from(page.body).toString()).toBe('salam')
    expect(Math.abs(Date.now() - page.fetchedAt.getTime())).toBeLessThan(5000)
    expect(asked['accept-encoding']).toBe('gzip, deflate, identity')
    expect(Object.keys(asked)).not.toContain('cookie')
    expect(Object.keys(asked)).not.toContain('authorization')
  })

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['identity', (data: string) => Buffer.from(data)],
  ])('is inflated from %s', async (coding, squeeze) => {
    const page = await ask((_request, response) =>
      response.writeHead(200, { ...html, 'content-encoding': coding }).end(squeeze('سلام')),
    )
    expect(Buffer.from(page.body).toString()).toBe('سلام')
  })
})

describe('a server that misbehaves', () => {
  test.each([
    ['br', brotliCompressSync(Buffer.alloc(100))],
    ['zstd', zstdCompressSync(Buffer.alloc(100))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(100)))],
    ['br', Buffer.from('not even brotli')],
    ['compress', Buffer.alloc(10)],
  ])('%s that nobody asked for is refused without being decoded', async (coding, body) => {
    const asked = ask((_request, response) =>
      response.writeHead(200, { ...html, 'content-encoding': coding }).end(body),
    )
    await expect(asked).rejects.toMatchObject({ code: 'refused', details: { coding } })
  })

  test('a gzip bomb is refused by its ratio and by the inflated limit', async () => {
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024))
    const before = process.memoryUsage().rss
    const byRatio = ask((_request, response) =>
      response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(bomb),
    )
    await expect(byRatio).rejects.toMatchObject({ code: 'too_large', details: { limit: bomb.length * 100 } })
    const byLimit = ask(
      (_request, response) => response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(bomb),
      { maxBytes: 100_000 },
    )
    await expect(byLimit).rejects.toMatchObject({ code: 'too_large', details: { limit: 500_000 } })
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  })

  test('damaged gzip is refused', async () => {
    const cut = gzipSync('x'.repeat(5000)).subarray(0, 30)
    const asked = ask((_request, response) => response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(cut))
    await expect(asked).rejects.toMatchObject({ code: 'refused' })
  })

  test('an endless body is cut off at the size limit', async () => {
    let sent = 0
    const asked = ask(
      (_request, response) => {
        response.writeHead(200, html)
        const pour = (): void => {
          while (!response.destroyed && response.write('x'.repeat(16_384))) sent += 16_384
          response.once('drain', pour)
        }
        pour()
      },
      { maxBytes: 200_000 },
    )
    await expect(asked).rejects.toMatchObject({ code: 'too_large', details: { limit: 200_000 } })
    expect(sent).toBeLessThan(20_000_000)
  })

  test('a length announced over the limit is refused before the body', async () => {
    const asked = askRaw((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99999999999\r\n\r\n'),
    )
    await expect(asked).rejects.toMatchObject({ code: 'too_large' })
  })

  test('a body shorter than announced is not passed off as complete', async () => {
    const asked = askRaw((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 1000\r\n\r\nshort'),
    )
    await expect(asked).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('of a body longer than announced only the announced part counts', async () => {
    const page = await askRaw((socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 3\r\n\r\nabcdef'),
    )
    expect(Buffer.from(page.body).toString()).toBe('abc')
  })

  test.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => {}],
    ['drips headers', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x-a: b\r\n')],
    [
      'drips the body',
      (socket) => drip(socket, 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 100000\r\n\r\n', 'x'),
    ],
  ])('one that %s is left at the time limit', async (_name, onSocket) => {
    const start = performance.now()
    await expect(askRaw(onSocket, { timeoutMs: 400 })).rejects.toMatchObject({ code: 'timeout' })
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('a name lookup that never answers is left at the time limit', async () => {
    const door = { resolve: () => new Promise<string[]>(() => {}), connector: () => () => {} }
    await expect(fetchPage('http://slow.example/', { timeoutMs: 200 }, door)).rejects.toMatchObject({ code: 'timeout' })
  })

  test('headers without end are refused', async () => {
    const asked = askRaw((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\n${'x-pad: yyyyyyyyyyyyyyyyyyyyyyyy\r\n'.repeat(5000)}`),
    )
    await expect(asked).rejects.toMatchObject({ code: 'too_large' })
  })

  test.each<[string, (socket: Socket) => void]>([
    ['speaks no HTTP', (socket) => socket.end('220 mail ready\r\n')],
    ['hangs up', (socket) => socket.destroy()],
    ['redirects to nowhere', (socket) => socket.end('HTTP/1.1 302 Found\r\ncontent-length: 0\r\n\r\n')],
  ])('one that %s is unreachable', async (_name, onSocket) => {
    await expect(askRaw(onSocket)).rejects.toMatchObject({ code: 'unreachable' })
  })

  test.each([404, 403, 500, 204, 206])('status %i is an error that says so, not a page', async (status) => {
    const asked = ask((_request, response) =>
      response.writeHead(status, html).end(status === 204 ? undefined : 'sorry'),
    )
    await expect(asked).rejects.toMatchObject({ code: 'unreachable', details: { status } })
  })

  test.each([['image/png'], ['application/octet-stream'], ['']])('content type "%s" is refused', async (type) => {
    const asked = ask((_request, response) => {
      if (type) response.setHeader('content-type', type)
      response.end('data')
    })
    await expect(asked).rejects.toMatchObject({ code: 'refused', details: { contentType: type } })
  })

  test('the caller may accept other types', async () => {
    const page = await ask(
      (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('data'),
      { accept: ['image/*'] },
    )
    expect(page.contentType).toBe('image/png')
  })

  test('a closed port and an unknown name are unreachable', async () => {
    const server = await listen(() => {})
    await server.close()
    const closed = fetchPage(`http://127.0.0.1:${server.port}/`, { allow: [`127.0.0.1:${server.port}`] })
    await expect(closed).rejects.toMatchObject({ code: 'unreachable' })
    const lost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    const door = { resolve: () => Promise.reject(lost), connector: () => () => {} }
    await expect(fetchPage('http://gone.example/', {}, door)).rejects.toMatchObject({
      code: 'unreachable',
      message: /no such host/,
    })
  })

  test('a caller who stops gets its own reason back', async () => {
    const stop = new AbortController()
    const asked = askRaw(() => stop.abort(new Error('import cancelled')), { signal: stop.signal })
    await expect(asked).rejects.toThrow('import cancelled')
  })
})

function drip(socket: Socket, head: string, drop: string): void {
  socket.write(head)
  const timer = setInterval(() => socket.write(drop), 50)
  socket.on('close', () => clearInterval(timer))
}
