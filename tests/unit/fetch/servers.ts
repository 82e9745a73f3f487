import { createServer, type RequestListener } from 'node:http'
import { createServer as createRawServer, type Server, type Socket } from 'node:net'
import { buildConnector } from 'undici'
import type { Door } from '@/lib/fetch/connector'

export type Listening = {
  readonly port: number
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** An HTTP server on 127.0.0.1 that counts the connections it saw. */
export function listen(handler: RequestListener): Promise<Listening> {
  return started(createServer(handler))
}

/** A TCP server on 127.0.0.1 whose sockets the caller drives by hand. */
export function listenRaw(onSocket: (socket: Socket) => void): Promise<Listening> {
  return started(createRawServer(onSocket))
}

async function started(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** A door with its own names whose sockets all end at one local port; it notes each address it was told to dial. */
export function rehearsalDoor(port: number, resolve: Door['resolve']) {
  const dialed: (readonly string[])[] = []
  const names: string[] = []
  const plain = buildConnector({ allowH2: false })
  const door: Door = {
    resolve: (host) => {
      names.push(host)
      return resolve(host)
    },
    connector: (addresses) => (target, callback) => {
      dialed.push(addresses)
      plain({ ...target, hostname: '127.0.0.1', host: undefined, protocol: 'http:', port: String(port) }, callback)
    },
  }
  return { door, dialed, names }
}
