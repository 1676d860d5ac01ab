// A security key (FIDO) in software: signs its standard input in the format of `ssh-keygen -Y sign`, after PROTOCOL.sshsig
// and PROTOCOL.u2f of OpenSSH, each time with a new key, which it adds to a file of allowed signers.
// node security-key.mjs ed25519|ecdsa ALLOWED_SIGNERS
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'

const [kind, allowed] = process.argv.slice(2)
const APPLICATION = 'ssh:'
const NAMESPACE = 'screen-session'
/** It was touched, for the seventh time. */
const TOUCH = Buffer.from([1, 0, 0, 0, 7])

const { type, publicKey, signed } = kind === 'ecdsa' ? ecdsa() : ed25519()
const text = createHash('sha512').update(readFileSync(0)).digest()
const what = Buffer.concat([Buffer.from('SSHSIG'), ...[NAMESPACE, '', 'sha512', text].map(field)])
const signature = signed(Buffer.concat([sha256(APPLICATION), TOUCH, sha256(what)]))
const whole = Buffer.concat([
  Buffer.from('SSHSIG\0\0\0\x01'),
  ...[publicKey, NAMESPACE, '', 'sha512'].map(field),
  field(Buffer.concat([field(type), field(signature), TOUCH])),
])

appendFileSync(allowed, `sanne@dienst.example ${type} ${publicKey.toString('base64')}\n`)
process.stdout.write(
  `-----BEGIN SSH SIGNATURE-----\n${whole.toString('base64')}\n-----END SSH SIGNATURE-----\n`,
)

function ed25519() {
  const { publicKey: half, privateKey } = generateKeyPairSync('ed25519')
  const name = 'sk-ssh-ed25519@openssh.com'
  const { x } = half.export({ format: 'jwk' })
  return {
    type: name,
    publicKey: Buffer.concat([name, Buffer.from(x, 'base64url'), APPLICATION].map(field)),
    signed: (bytes) => sign(null, bytes, privateKey),
  }
}

function ecdsa() {
  const { publicKey: half, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = 'sk-ecdsa-sha2-nistp256@openssh.com'
  const { x, y } = half.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return {
    type: name,
    publicKey: Buffer.concat([name, 'nistp256', point, APPLICATION].map(field)),
    signed: (bytes) => {
      const pair = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return Buffer.concat([pair.subarray(0, 32), pair.subarray(32)].map(number).map(field))
    },
  }
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest()
}

function field(value) {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Without zeros in front, but for one before a first bit that is set. */
function number(bytes) {
  const start = bytes.findIndex((byte) => byte !== 0)
  const shortest = bytes.subarray(start)
  return shortest[0] > 0x7f ? Buffer.concat([Buffer.from([0]), shortest]) : shortest
}
