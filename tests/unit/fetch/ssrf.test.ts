import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isAppError } from '@/lib/core/errors'
import { specialRange } from '@/lib/fetch/addresses'
import { fetchPage } from '@/lib/fetch/fetch-page'
import { type Listening, listen, rehearsalDoor } from './servers'

const file = '../shared/data/adversarial/ssrf/urls.jsonl'
const rowSchema = z.object({
  id: z.number(),
  url: z.string(),
  expected: z.enum(['block', 'allow']),
  needs_dns: z.boolean(),
})
const rows = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => rowSchema.parse(JSON.parse(line)))
  : []

// What the names in the file stand for; a name that is not here is public.
function addressesOf(host: string): string[] {
  if (/1u\.ms$/.test(host)) return ['1.2.3.4', '169.254.169.254']
  if (/nip\.io$|^metadata/.test(host)) return ['169.254.169.254']
  if (/^(localhost|ip6-loopback|foo)$/.test(host)) return ['127.0.0.1']
  return ['93.184.215.14']
}

describe.skipIf(rows.length === 0)(
  'every address of the collected SSRF payloads (skipped without the shared data)',
  () => {
    let server: Listening
    beforeAll(async () => {
      server = await listen((request, response) => {
        const target = new URL(request.url ?? '', 'http://x').searchParams.get('url')
        if (target) response.writeHead(307, { location: target }).end()
        else response.writeHead(200, { 'content-type': 'text/plain' }).end('public')
      })
    })
    afterAll(() => server.close())

    test.each(rows)('$id $expected $url', async ({ url, expected, needs_dns }) => {
      const { door, dialed } = rehearsalDoor(server.port, async (host) => addressesOf(host))
      const ports = [80, 443, 8080]
      if (expected === 'allow') {
        const page = await fetchPage(url, { ports }, door)
        expect(Buffer.from(page.body).toString()).toBe('public')
        return
      }
      const error: unknown = await fetchPage(url, { ports }, door).catch((thrown: unknown) => thrown)
      expect(isAppError(error) && error.code).toMatch(/^(refused|bad_input)$/)
      // Only public addresses are ever dialed, and without DNS nothing is.
      expect(dialed.flat().filter((address) => specialRange(address) !== null)).toEqual([])
      if (!needs_dns) expect(dialed).toEqual([])
    })
  },
)

describe('names and addresses', () => {
  let server: Listening
  beforeAll(async () => {
    server = await listen((request, response) => {
      if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end()
      else if (request.url?.startsWith('/to?'))
        response.writeHead(302, { location: decodeURIComponent(request.url.slice(4)) }).end()
      else
        response
          .writeHead(200, { 'content-type': 'text/plain' })
          .end(`${request.headers.host} ${request.headers.authorization ?? 'none'}`)
    })
  })
  afterAll(() => server.close())

  test('a name is resolved once, and the socket opens exactly what was checked, so a rebinding resolver has no second word', async () => {
    const answers = [['93.184.215.14'], ['127.0.0.1']]
    const { door, dialed, names } = rehearsalDoor(server.port, async () => answers.shift() ?? [])
    await fetchPage('http://rebind.example/', {}, door)
    expect(names).toEqual(['rebind.example'])
    expect(dialed).toEqual([['93.184.215.14']])
  })

  test('one private address among public ones refuses the name before any connection', async () => {
    const { door, dialed } = rehearsalDoor(server.port, async () => ['93.184.215.14', '10.0.0.7'])
    await expect(fetchPage('http://mixed.example/', {}, door)).rejects.toMatchObject({
      code: 'refused',
      details: { range: 'private' },
    })
    expect(dialed).toEqual([])
  })

  test.each([
    ['http://127.0.0.1/', 'refused'],
    ['http://[::ffff:7f00:1]/', 'refused'],
    ['http://printer.local/', 'refused'],
    ['file:///etc/passwd', 'refused'],
    ['gopher://public.example/', 'refused'],
    ['http://u:p@public.example/', 'refused'],
    ['http://public.example:22/', 'refused'],
    ['http://hidden.example/', 'refused'],
    ['http://[oops/', 'bad_input'],
  ])('a redirect to %s is %s and never opened', async (target, code) => {
    const { door, dialed } = rehearsalDoor(server.port, async (host) => [
      host === 'hidden.example' ? '192.168.1.1' : '93.184.215.14',
    ])
    const start = `http://public.example/to?${encodeURIComponent(target)}`
    await expect(fetchPage(start, {}, door)).rejects.toMatchObject({ code })
    expect(dialed).toHaveLength(1)
  })

  test('a redirect is checked and resolved again, and the way is told', async () => {
    const { door, names } = rehearsalDoor(server.port, async () => ['93.184.215.14'])
    const page = await fetchPage('http://one.example/to?https%3A%2F%2Ftwo.example%2F#part', {}, door)
    expect(names).toEqual(['one.example', 'two.example'])
    expect(page).toMatchObject({
      finalUrl: 'https://two.example/',
      redirects: ['http://one.example/to?https%3A%2F%2Ftwo.example%2F'],
    })
  })

  test('a step from https to http is refused', async () => {
    const { door } = rehearsalDoor(server.port, async () => ['93.184.215.14'])
    await expect(fetchPage('https://one.example/to?http%3A%2F%2Ftwo.example%2F', {}, door)).rejects.toMatchObject({
      code: 'refused',
    })
  })

  test('the sixth redirect is refused', async () => {
    const { door, dialed } = rehearsalDoor(server.port, async () => ['93.184.215.14'])
    await expect(fetchPage('http://one.example/loop', {}, door)).rejects.toMatchObject({ code: 'refused' })
    expect(dialed).toHaveLength(6)
  })

  test('a user name in the address is not sent, a password is refused without being repeated', async () => {
    const { door } = rehearsalDoor(server.port, async () => ['93.184.215.14'])
    const page = await fetchPage('http://someone@one.example/', {}, door)
    expect(Buffer.from(page.body).toString()).toBe('one.example none')
    expect(page.finalUrl).toBe('http://one.example/')
    const error: unknown = await fetchPage('http://someone:hunter2@one.example/', {}, door).catch(
      (thrown: unknown) => thrown,
    )
    expect(isAppError(error) && error.code).toBe('refused')
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter2')
  })

  test('through the real door a local listener sees no connection', async () => {
    for (const host of ['127.0.0.1', 'localhost', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '127.1']) {
      const asked = fetchPage(`http://${host}:${server.port}/`, { ports: [server.port] })
      await expect(asked, host).rejects.toMatchObject({ code: 'refused' })
    }
    const before = server.connections()
    await expect(fetchPage(`http://127.0.0.1:${server.port}/`)).rejects.toMatchObject({ code: 'refused' })
    expect(server.connections()).toBe(before)
  })

  test('an operator may allow a private host and port, or a network, and nothing beside it', async () => {
    const url = `http://127.0.0.1:${server.port}/`
    const { port } = server
    expect((await fetchPage(url, { allow: [`127.0.0.1:${port}`] })).status).toBe(200)
    expect((await fetchPage(url, { allow: ['127.0.0.0/8'], ports: [port] })).status).toBe(200)
    expect((await fetchPage(`http://localhost:${port}/`, { allow: [`localhost:${port}`] })).status).toBe(200)
    await expect(fetchPage(url, { allow: [`127.0.0.1:${port + 1}`] })).rejects.toMatchObject({ code: 'refused' })
    await expect(fetchPage(url, { allow: ['127.0.0.1'] })).rejects.toMatchObject({ code: 'refused' })
    await expect(fetchPage(url, { allow: ['10.0.0.0/8'], ports: [port] })).rejects.toMatchObject({ code: 'refused' })
    await expect(fetchPage(url, { allow: ['not a host'] })).rejects.toMatchObject({
      code: 'bad_input',
      details: { entry: 'not a host' },
    })
  })
})
