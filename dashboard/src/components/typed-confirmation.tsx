import { type ReactNode, useState } from 'react';
import { Button } from './button.js';
import { Dialog } from './dialog.js';
import { Field } from './field.js';
import { Input } from './input.js';

interface TypedConfirmationProps {
  /** The question: "Delete Ada Lovelace?" */
  readonly title: string;
  /** Counts the loss. */
  readonly children: ReactNode;
  /** What has to be typed. */
  readonly word: string;
  readonly keep: string;
  readonly confirm: string;
  readonly busy?: string | false | undefined;
  readonly problem?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Before what cannot be undone: its button waits for the word. */
export function TypedConfirmation(props: TypedConfirmationProps) {
  const { title, children, word, keep, confirm, busy, problem, onConfirm, onClose } = props;
  const [typed, setTyped] = useState('');
  const isTyped = typed.trim() === word;
  return (
    <Dialog
      title={title}
      description={children}
      onClose={onClose}
      onSubmit={() => isTyped && onConfirm()}
      footer={
        <>
          <Button onClick={onClose}>{keep}</Button>
          <Button type="submit" variant="confirm-danger" disabled={!isTyped} busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      {problem}
      <Field
        label={
          <>
            Type <code className="font-mono text-mono wrap-anywhere">{word}</code> to confirm
          </>
        }
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
