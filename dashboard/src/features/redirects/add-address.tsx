import { useState } from 'react';
import { asProblem } from '../../api/problem.js';
import { Button } from '../../components/button.js';
import { Dialog } from '../../components/dialog.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';
import { useToast } from '../../components/toast.js';
import { useDraft } from '../../forms/use-draft.js';
import { useEnvironment } from '../../shell/session.js';
import { type AddressList, withAddress } from './lists.js';
import { RuleNote } from './rule-note.js';
import { SavingProblem } from './saving-problem.js';
import { useChangeRedirects } from './use-change-redirects.js';
import { useRuleCheck } from './use-rule-check.js';

const WORDS = {
  redirect_uris: {
    kind: 'redirect_uri',
    title: 'Add a redirect URI',
    description: 'The callback route of your app. People come back there after they sign in.',
    label: 'Redirect URI',
    example: 'https://app.example.com/callback',
    button: 'Add redirect URI',
    done: 'Redirect URI added',
  },
  sign_out_redirects: {
    kind: 'sign_out_redirect',
    title: 'Add a sign-out redirect',
    description: 'A page of your app where people land after they sign out.',
    label: 'Sign-out redirect',
    example: 'https://app.example.com/',
    button: 'Add sign-out redirect',
    done: 'Sign-out redirect added',
  },
} as const;

interface AddAddressProps {
  readonly list: AddressList;
  /** What is filled in to begin with. */
  readonly suggestion?: string;
  readonly onClose: () => void;
}

/** Adds an address to one of the two lists, with the rules explained while it is typed. */
export function AddAddress({ list, suggestion = '', onClose }: AddAddressProps) {
  const words = WORDS[list];
  const environment = useEnvironment();
  const toast = useToast();
  const draft = useDraft(`${environment.id}.add.${list}`, { uri: suggestion });
  const uri = draft.value.uri.trim();
  const check = useRuleCheck(words.kind, uri);
  const [error, setError] = useState<string>();
  const close = () => {
    draft.clear();
    onClose();
  };
  const change = useChangeRedirects({
    onSaved: () => {
      toast({ text: words.done });
      close();
    },
  });
  const add = () => {
    if (uri === '') return setError(`Write the whole address, like ${words.example}.`);
    setError(undefined);
    change.save((whole) => withAddress(whole, list, uri));
  };
  const refused = error ?? sentenceAt(change.error, list);
  return (
    <Dialog
      title={words.title}
      description={words.description}
      hasTyped={draft.isChanged}
      onClose={close}
      onSubmit={add}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" busy={change.isSaving && 'Adding'}>
            {change.meanwhile ? 'Add to theirs' : words.button}
          </Button>
        </>
      }
    >
      <SavingProblem
        error={change.error}
        meanwhile={change.meanwhile}
        isShownAtField={refused !== undefined}
      />
      <Field
        label={words.label}
        error={refused}
        help={<RuleNote check={check}>{ruleOf(environment.type)}</RuleNote>}
      >
        {(control) => (
          <Input
            {...control}
            isMachine
            type="url"
            placeholder={words.example}
            value={draft.value.uri}
            onChange={(event) => {
              setError(undefined);
              change.reset();
              draft.change({ uri: event.target.value });
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}

/** The sentence that belongs to an item of a list: the one just added is its last. */
function sentenceAt(error: unknown, list: AddressList): string | undefined {
  const { fields = {} } = asProblem(error) ?? {};
  return Object.entries(fields).find(([field]) => field.startsWith(`${list}.`) || field === list)?.[1];
}

/** The rules of an environment's addresses, in a sentence. */
export function ruleOf(type: 'staging' | 'production'): string {
  return type === 'production'
    ? 'Production allows exact https addresses only, and http for localhost.'
    : 'Staging also allows http, and one * in the first part of the host, like https://*.example.com/callback.';
}
