import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const lines = readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8').split('\n');
const finalStage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
const instruction = (name: string) => finalStage.find((line) => line.startsWith(`${name} `)) ?? '';

describe('the container image', () => {
  it('does not run as root', () => {
    expect(instruction('USER')).toBe('USER node');
    expect(finalStage.indexOf(instruction('USER'))).toBeLessThan(
      finalStage.indexOf(instruction('ENTRYPOINT')),
    );
  });

  it('runs in production mode and keeps its data on a volume', () => {
    expect(instruction('ENV')).toContain('LATCHKEY_MODE=production');
    expect(instruction('ENV')).toContain('LATCHKEY_DATA_DIR=/data');
    expect(instruction('VOLUME')).toBe('VOLUME /data');
  });

  it('is healthy when the server is ready', () => {
    const command = finalStage[finalStage.indexOf(instruction('HEALTHCHECK')) + 1] ?? '';
    expect(command).toContain('/health/ready');
  });

  it('starts the program directly, so that signals reach it', () => {
    expect(instruction('ENTRYPOINT')).toMatch(/^ENTRYPOINT \[/);
    expect(instruction('CMD')).toBe('CMD ["start"]');
  });

  it('brings neither the sources nor a secret of the one who builds it', () => {
    const ignored = readFileSync(new URL('../.dockerignore', import.meta.url), 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.latchkey', '**/.env', '**/node_modules']));
    expect(finalStage.filter((line) => line.startsWith('COPY '))).toEqual([
      'COPY --from=build /opt/latchkey /opt/latchkey',
    ]);
  });
});
