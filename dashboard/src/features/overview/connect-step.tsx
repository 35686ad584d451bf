import { useState } from 'react';
import type { Overview } from '../../api/types.js';
import { Button } from '../../components/button.js';
import { CodeBlock, EnvLines } from '../../components/code-block.js';
import { Waiting } from '../../components/waiting.js';
import { useEnvironment, useSession } from '../../shell/session.js';
import { CreateKey } from '../api-keys/create-key.js';
import { useNewKey } from '../api-keys/new-key.js';
import { CorsDialog } from '../redirects/cors-dialog.js';
import { DESCRIPTIONS, type Framework } from './frameworks.js';
import { maskKey, newCookiePassword } from './secrets.js';

const NO_KEY = 'create_one_with_the_button_above';

interface ConnectStepProps {
  readonly framework: Framework;
  readonly facts: Overview;
}

/** The lines that connect the app, with this environment's values in them. */
export function ConnectStep({ framework, facts }: ConnectStepProps) {
  const environment = useEnvironment();
  const { server } = useSession();
  const newKey = useNewKey(environment.id);
  const [dialog, setDialog] = useState<'key' | 'cors'>();
  const description = DESCRIPTIONS[framework];
  const values = {
    baseUrl: server.base_url,
    clientId: environment.client_id,
    redirectUri: facts.redirect_uris.default ?? description.redirectUri,
  };
  const shown = description.env({
    ...values,
    apiKey: newKey === undefined ? NO_KEY : maskKey(newKey),
    cookiePassword: 'made when you copy',
  });
  const copied = () =>
    description.env({ ...values, apiKey: newKey ?? NO_KEY, cookiePassword: newCookiePassword(crypto) });
  const needsOrigin = description.origin !== undefined && facts.cors_origins.count === 0;
  return (
    <>
      {description.hasKey && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-72 text-pretty text-secondary">
            {newKey === undefined
              ? 'Your server needs a key. It is shown once, and stands in the lines below until you leave.'
              : `The key is for ${environment.name} and stays on your server. The copy has it whole.`}
          </p>
          <Button
            {...(newKey === undefined && { variant: 'primary', icon: 'plus' })}
            onClick={() => setDialog('key')}
          >
            {newKey === undefined ? 'Create key' : 'Create another key'}
          </Button>
        </div>
      )}
      {description.origin !== undefined && (
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-72 text-pretty text-secondary">
            {needsOrigin
              ? `Without a server, the browser calls Latchkey itself. Allow ${description.origin} first.`
              : 'The browser calls Latchkey itself, from the origins that you allowed.'}
          </p>
          <Button {...(needsOrigin && { variant: 'primary' })} onClick={() => setDialog('cors')}>
            Configure CORS
          </Button>
        </div>
      )}
      <CodeBlock name={description.envFile} text={copied}>
        <EnvLines text={shown} />
      </CodeBlock>
      <CodeBlock name="Terminal" text={description.install}>
        {description.install}
      </CodeBlock>
      <CodeBlock
        name={description.codeFile}
        text={description.code({ ...values, apiKey: '', cookiePassword: '' })}
      >
        {description.code({ ...values, apiKey: '', cookiePassword: '' }).trimEnd()}
      </CodeBlock>
      <Waiting aside="Checks every 2 s">
        {description.hasKey
          ? 'Waiting for the first API call from your app'
          : 'Waiting for the first sign-in by your app'}
      </Waiting>
      {dialog === 'key' && <CreateKey onClose={() => setDialog(undefined)} />}
      {dialog === 'cors' && <CorsDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}
