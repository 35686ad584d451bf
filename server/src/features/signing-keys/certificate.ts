import { createPublicKey, type KeyObject, sign } from 'node:crypto';

/*
 * A self-signed certificate, because strict clients want `x5c` in a key set (RFC 7517 §4.7). Nobody checks its issuer:
 * the key set itself is the trust. What it needs of ASN.1 (X.690) fits here, and Node reads it back in the test.
 */

/** SHA-256 with RSA, with the NULL that RFC 4055 §5 wants. */
const SHA256_WITH_RSA = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const UTF8_STRING = 0x0c;
const GENERALIZED_TIME = 0x18;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION_TAG = 0xa0;

export interface CertificateOptions {
  privateKey: KeyObject;
  commonName: string;
  /** 16 bytes. */
  serial: Uint8Array;
  notBefore: Date;
  notAfter: Date;
}

/** An X.509 certificate of version 3 (RFC 5280 §4.1), DER. */
export function selfSignedCertificate(options: CertificateOptions): Buffer {
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(options.commonName)))),
  );
  // A leading byte under 0x80 keeps the number positive.
  const serial = der(INTEGER, Buffer.from([0x01, ...options.serial]));
  const toBeSigned = der(
    SEQUENCE,
    der(VERSION_TAG, der(INTEGER, Buffer.from([2]))),
    serial,
    SHA256_WITH_RSA,
    name,
    der(SEQUENCE, time(options.notBefore), time(options.notAfter)),
    name,
    createPublicKey(options.privateKey).export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('RSA-SHA256', toBeSigned, options.privateKey);
  return der(SEQUENCE, toBeSigned, SHA256_WITH_RSA, der(BIT_STRING, Buffer.from([0]), signature));
}

/** One value: tag, length (short or long form, X.690 §8.1.3), content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const short = length.subarray(length.findIndex((byte) => byte !== 0));
  return Buffer.concat([Buffer.from([tag, 0x80 | short.length]), short, body]);
}

/** `YYYYMMDDHHMMSSZ` (RFC 5280 §4.1.2.5.2). */
function time(moment: Date): Buffer {
  return der(GENERALIZED_TIME, Buffer.from(`${moment.toISOString().replace(/[-:T]|\.\d+Z$/g, '')}Z`));
}
