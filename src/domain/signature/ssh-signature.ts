import { joined } from '../bytes.ts'
import { type Digest, sha256 } from '../digest.ts'
import { fromBase64, toBase64, WireReader, wireField } from './ssh-wire.ts'

/** A signature as `ssh-keygen -Y sign` makes it (PROTOCOL.sshsig of OpenSSH). */
export interface SshSignature {
  /** The public key as SSH writes it. */
  readonly key: Uint8Array
  readonly namespace: string
  /** What the text is hashed with before it is signed. */
  readonly hash: 'sha256' | 'sha512'
  /** `ssh-ed25519`, `rsa-sha2-512`, … */
  readonly algorithm: string
  readonly signature: Uint8Array
  /** What a security key signs along: whether it was touched, and its counter (PROTOCOL.u2f of OpenSSH); else empty. */
  readonly touch: Uint8Array
}

const BEGIN = '-----BEGIN SSH SIGNATURE-----'
const END = '-----END SSH SIGNATURE-----'
const MAGIC = new TextEncoder().encode('SSHSIG')

/** The bytes of a signature file; null: it is not such a file. */
export function parseSshSignature(file: Uint8Array): SshSignature | null {
  const lines = new TextDecoder().decode(file).trim().split(/\r?\n/)
  if (lines[0] !== BEGIN || lines.at(-1) !== END) return null
  const bytes = fromBase64(lines.slice(1, -1).join(''))
  try {
    return bytes && readSignature(new WireReader(bytes))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function readSignature(reader: WireReader): SshSignature | null {
  const magic = reader.take(MAGIC.length)
  if (!MAGIC.every((byte, at) => magic[at] === byte) || reader.number() !== 1) return null
  const key = reader.bytes()
  const namespace = reader.text()
  const reserved = reader.bytes()
  const hash = reader.text()
  const inner = new WireReader(reader.bytes())
  reader.end()
  const algorithm = inner.text()
  const signature = inner.bytes()
  const touch = inner.take(isOfSecurityKey(algorithm) ? FLAGS_AND_COUNTER : 0)
  inner.end()
  if (reserved.length > 0 || (hash !== 'sha256' && hash !== 'sha512')) return null
  return { key, namespace, hash, algorithm, signature, touch }
}

const FLAGS_AND_COUNTER = 1 + 4

function isOfSecurityKey(type: string): boolean {
  return type.startsWith('sk-')
}

/** The bytes that the key really signed. `digest`: of the text, by the hash of the signature. */
export function signedBytes(made: SshSignature, digest: Uint8Array): Uint8Array {
  const { namespace, hash, algorithm, key, touch } = made
  const bytes = joined([MAGIC, wireField(namespace), wireField(''), wireField(hash), wireField(digest)])
  if (!isOfSecurityKey(algorithm)) return bytes
  return joined([bytesOf(sha256(applicationOf(key))), touch, bytesOf(sha256(bytes))])
}

/** For what a security key was made: mostly `ssh:`. It stands last in the key. */
function applicationOf(key: Uint8Array): Uint8Array {
  const reader = new WireReader(key)
  const parts = reader.text() === ED25519_SK ? 1 : 2
  for (let part = 0; part < parts; part += 1) reader.bytes()
  return reader.bytes()
}

/** `ssh-ed25519`, `ssh-rsa`, `ecdsa-sha2-nistp256`, …; empty where the bytes are no key. */
export function keyType(key: Uint8Array): string {
  try {
    return new WireReader(key).text()
  } catch {
    return ''
  }
}

/** As ssh-keygen prints it. */
export function fingerprint(key: Uint8Array): string {
  return `SHA256:${toBase64(bytesOf(sha256(key))).replace(/=+$/, '')}`
}

function bytesOf(digest: Digest): Uint8Array {
  return Uint8Array.from(digest.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** What of a public key is needed to check with it, as JSON Web Key; null: a kind that is not checked here. */
export function publicKeyOf(key: Uint8Array): Readonly<Record<string, string>> | null {
  try {
    const reader = new WireReader(key)
    const type = reader.text()
    if (type === 'ssh-ed25519' || type === ED25519_SK)
      return { kty: 'OKP', crv: 'Ed25519', x: url(reader.bytes()) }
    if (type === 'ssh-rsa') {
      const e = url(unsigned(reader.bytes()))
      return { kty: 'RSA', e, n: url(unsigned(reader.bytes())) }
    }
    const curve = curveOf(type)
    if (!curve || reader.text() !== curve.ssh) return null
    const point = reader.bytes()
    // Uncompressed: 04, x, y.
    if (point[0] !== 4 || point.length !== 1 + 2 * curve.bytes) return null
    const [x, y] = [point.subarray(1, 1 + curve.bytes), point.subarray(1 + curve.bytes)]
    return { kty: 'EC', crv: curve.jwk, x: url(x), y: url(y) }
  } catch {
    return null
  }
}

const CURVES = [
  { ssh: 'nistp256', jwk: 'P-256', bytes: 32 },
  { ssh: 'nistp384', jwk: 'P-384', bytes: 48 },
  { ssh: 'nistp521', jwk: 'P-521', bytes: 66 },
] as const

const ED25519_SK = 'sk-ssh-ed25519@openssh.com'
const ECDSA_SK = 'sk-ecdsa-sha2-nistp256@openssh.com'

function curveOf(type: string): (typeof CURVES)[number] | undefined {
  const plain = type === ECDSA_SK ? 'ecdsa-sha2-nistp256' : type
  return CURVES.find(({ ssh }) => plain === `ecdsa-sha2-${ssh}`)
}

/** ECDSA: r and s side by side, each as long as the curve is; null: not such a signature. */
export function ecdsaPair({ algorithm, signature }: SshSignature): Uint8Array | null {
  const curve = curveOf(algorithm)
  if (!curve) return null
  try {
    const reader = new WireReader(signature)
    const pair = [unsigned(reader.bytes()), unsigned(reader.bytes())]
    reader.end()
    if (pair.some(({ length }) => length > curve.bytes)) return null
    return joined(pair.flatMap((number) => [new Uint8Array(curve.bytes - number.length), number]))
  } catch {
    return null
  }
}

/** SSH puts a zero before a number whose first bit is set. */
function unsigned(number: Uint8Array): Uint8Array {
  let start = 0
  while (start < number.length - 1 && number[start] === 0) start += 1
  return number.subarray(start)
}

function url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
