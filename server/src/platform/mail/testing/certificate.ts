import { generateKeyPairSync, sign } from 'node:crypto';

/** DER (X.690): tag, length, contents. Nothing here reaches 64 KiB. */
function der(tag: number, ...contents: (Buffer | string | number[])[]): Buffer {
  const body = Buffer.concat(contents.map((content) => Buffer.from(content as string)));
  const { length } = body;
  const head =
    length < 128
      ? [tag, length]
      : length < 256
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), body]);
}

const [INTEGER, BIT_STRING, OCTET_STRING, OID, UTF8, UTC_TIME, SEQUENCE, SET] = [2, 3, 4, 6, 12, 23, 48, 49];
const COMMON_NAME = [0x55, 4, 3];
const SUBJECT_ALTERNATIVE_NAME = [0x55, 29, 17];
const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];

/** A certificate that vouches for itself (RFC 5280 §4.1), for the host name, and its key, both in PEM. */
export function selfSignedCertificate(hostName: string): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, der(OID, ECDSA_WITH_SHA256));
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, hostName))));
  const alternativeNames = der(OCTET_STRING, der(SEQUENCE, der(0x82, hostName)));
  const signed = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, [2])),
    der(INTEGER, [1]),
    algorithm,
    name,
    der(SEQUENCE, der(UTC_TIME, '200101000000Z'), der(UTC_TIME, '491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, der(SEQUENCE, der(OID, SUBJECT_ALTERNATIVE_NAME), alternativeNames))),
  );
  const certificate = der(
    SEQUENCE,
    signed,
    algorithm,
    der(BIT_STRING, [0], sign('sha256', signed, privateKey)),
  );
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
