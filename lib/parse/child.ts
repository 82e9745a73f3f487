// The process in which untrusted files are read: frames in on stdin (a head in JSON, then the bytes), one frame of JSON
// out on descriptor 3 for each file. Stdout belongs to whatever libraries like to say.
import { Socket } from 'node:net'
import { z } from 'zod'
import { frameOf, framesOf } from './frames'
import { parseLimits } from './limits'
import { readDocument } from './read'

const head = z.object({ name: z.string(), declaredType: z.string().optional(), charset: z.string().optional() })

const answers = new Socket({ fd: 3, readable: false, writable: true })
answers.write(frameOf(Buffer.from('ready')))

const frames = framesOf(process.stdin, parseLimits.fileBytes)
for (let next = await frames.next(); !next.done; next = await frames.next()) {
  const input = head.parse(JSON.parse(next.value.toString('utf8')))
  const body = await frames.next()
  if (body.done) break
  const { text: _text, ...document } = await readDocument({ ...input, bytes: new Uint8Array(body.value) })
  answers.write(frameOf(Buffer.from(JSON.stringify(document))))
}
process.exit(0)
