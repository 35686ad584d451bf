import type { CreatedApiKey } from '../../api/types.js';
import { Alert } from '../../components/alert.js';
import { Button } from '../../components/button.js';
import { Dialog } from '../../components/dialog.js';
import { useCopy } from '../../components/use-copy.js';
import { EnvironmentName } from '../../shell/environment-name.js';
import { useEnvironment, useSession } from '../../shell/session.js';
import { download } from './download.js';
import { envFileOf } from './env-file.js';

interface NewKeyProps {
  readonly apiKey: CreatedApiKey;
  readonly onClose: () => void;
}

/** A new key, the only time it is seen whole. Only its one button closes it. */
export function NewKey({ apiKey, onClose }: NewKeyProps) {
  const environment = useEnvironment();
  const { server } = useSession();
  const { isCopied, copy } = useCopy();
  const envFile = envFileOf({
    baseUrl: server.base_url,
    clientId: environment.client_id,
    apiKey: apiKey.value,
  });
  return (
    <Dialog
      title="Copy your new key"
      description={
        <>
          “<bdi>{apiKey.name}</bdi>” can do anything in <EnvironmentName environment={environment} />.
        </>
      }
      isHeld
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <Button type="submit" variant="primary">
          I’ve saved it
        </Button>
      }
    >
      <div className="flex min-h-10 flex-wrap items-center gap-2 rounded-control border border-control-line bg-code py-1 ps-3 pe-1">
        <code className="min-w-0 flex-1 basis-60 font-mono text-[0.8125rem] wrap-anywhere" data-slot="secret">
          {apiKey.value}
        </code>
        <Button icon={isCopied ? 'check' : 'copy'} onClick={() => copy(apiKey.value)}>
          {isCopied ? 'Copied' : 'Copy key'}
        </Button>
      </div>
      <Alert tone="warning" lead="This is the only time you’ll see it.">
        Latchkey stores a hash. If you lose it, create another and revoke this one.
      </Alert>
      <div>
        <Button onClick={() => download('.env', envFile)}>
          <span>
            Download <code className="font-mono text-mono">.env</code>
          </span>
        </Button>
      </div>
    </Dialog>
  );
}
