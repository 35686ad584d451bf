import { useState } from 'react';
import { asProblem } from '../../api/problem.js';
import { Button } from '../../components/button.js';
import { Dialog } from '../../components/dialog.js';
import { Field } from '../../components/field.js';
import { Input } from '../../components/input.js';
import { Meanwhile } from '../../components/meanwhile.js';
import { useToast } from '../../components/toast.js';
import { useDraft } from '../../forms/use-draft.js';
import { useEnvironment } from '../../shell/session.js';
import { RuleNote } from './rule-note.js';
import { SavingProblem } from './saving-problem.js';
import { useChangeRedirects } from './use-change-redirects.js';
import { useRuleCheck } from './use-rule-check.js';

interface SignInEndpointProps {
  readonly saved: string | null;
  readonly suggestion?: string;
  readonly onClose: () => void;
}

/** Sets or removes the sign-in endpoint. */
export function SignInEndpoint({ saved, suggestion = '', onClose }: SignInEndpointProps) {
  const environment = useEnvironment();
  const toast = useToast();
  const draft = useDraft(`${environment.id}.sign-in-endpoint`, { url: saved ?? suggestion });
  const url = draft.value.url.trim();
  // The page learns of others' changes by itself: what stands there when the dialog opens is what one means to change.
  const [opened] = useState(saved);
  const isOvertaken = saved !== opened;
  const check = useRuleCheck('sign_in_endpoint', url);
  const close = () => {
    draft.clear();
    onClose();
  };
  const change = useChangeRedirects({
    onSaved: () => {
      toast({ text: url === '' ? 'Sign-in endpoint removed' : 'Sign-in endpoint saved' });
      close();
    },
  });
  const refused = asProblem(change.error)?.fields.sign_in_endpoint;
  return (
    <Dialog
      title="Sign-in endpoint"
      description="A route of your app that starts a sign-in. Invitations, resets and bookmarks go there."
      hasTyped={draft.isChanged}
      onClose={close}
      onSubmit={() => change.save((whole) => ({ ...whole, sign_in_endpoint: url === '' ? null : url }))}
      footer={
        <>
          <Button onClick={close}>{isOvertaken ? 'Keep theirs' : 'Cancel'}</Button>
          <Button type="submit" variant="primary" busy={change.isSaving && 'Saving'}>
            {isOvertaken ? 'Save mine' : 'Save endpoint'}
          </Button>
        </>
      }
    >
      {isOvertaken && !change.meanwhile && <Meanwhile changes={[`Sign-in endpoint: ${saved ?? 'none'}`]} />}
      <SavingProblem
        error={change.error}
        meanwhile={change.meanwhile}
        isShownAtField={refused !== undefined}
      />
      <Field
        label="Sign-in endpoint"
        error={refused}
        help={<RuleNote check={check}>Leave it empty to have none.</RuleNote>}
      >
        {(control) => (
          <Input
            {...control}
            isMachine
            type="url"
            placeholder="https://app.example.com/login"
            value={draft.value.url}
            onChange={(event) => {
              change.reset();
              draft.change({ url: event.target.value });
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
