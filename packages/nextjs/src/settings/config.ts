import { type AuthConfig, configFromEnv } from '@latchkey/web';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from the variables that applications on Next.js have.
 *
 * @param env the process's, at the time of the request
 * @param builtInRedirectUri `NEXT_PUBLIC_WORKOS_REDIRECT_URI` as it was at the build
 */
export function configFromNextEnv(env: Environment, builtInRedirectUri?: string): AuthConfig {
  const config = configFromEnv(env);
  return {
    ...config,
    redirectUri: env.NEXT_PUBLIC_WORKOS_REDIRECT_URI || config.redirectUri || builtInRedirectUri || '',
  };
}
