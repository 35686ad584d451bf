import { createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { selfSignedCertificate } from './certificate.js';

test('a certificate of ours is one that others can read, and is signed by its own key', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = selfSignedCertificate({
    privateKey,
    commonName: 'Latchkey token signing',
    serial: Buffer.alloc(16, 0xab),
    notBefore: new Date('2026-03-01T00:00:00Z'),
    notAfter: new Date('2036-03-01T12:30:45Z'),
  });
  const certificate = new X509Certificate(der);
  expect(certificate.subject).toBe('CN=Latchkey token signing');
  expect(certificate.issuer).toBe(certificate.subject);
  expect(certificate.verify(createPublicKey(privateKey))).toBe(true);
  expect(new Date(certificate.validFrom)).toEqual(new Date('2026-03-01T00:00:00Z'));
  expect(new Date(certificate.validTo)).toEqual(new Date('2036-03-01T12:30:45Z'));
});
