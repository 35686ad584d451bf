import { useState } from 'react';
import { Button } from '../../components/button.js';
import { AddAddress } from '../redirects/add-address.js';
import type { DESCRIPTIONS, Framework } from './frameworks.js';

interface RedirectStepProps {
  readonly description: (typeof DESCRIPTIONS)[Framework];
}

/** The first redirect URI. */
export function RedirectStep({ description }: RedirectStepProps) {
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <p className="max-w-[620px] text-pretty text-secondary">
        Your app’s callback route. Latchkey sends people nowhere else after they sign in.
      </p>
      <div>
        <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
          Add redirect URI
        </Button>
      </div>
      {isAdding && (
        <AddAddress
          list="redirect_uris"
          suggestion={description.redirectUri}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
