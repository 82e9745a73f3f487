import { hash, verify } from '@node-rs/argon2'

/** Memory 19 MiB, 2 passes, 1 lane: the first of the parameter sets OWASP names for argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The argon2id hash of a password, with its salt and cost inside. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

let decoy: Promise<string> | undefined

/** Compares a password with a hash; a missing hash takes as long as a wrong password, so that nobody learns who exists. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword('a password nobody has')
  const isRight = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'))
  return isRight && passwordHash !== null
}
