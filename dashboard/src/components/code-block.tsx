import type { ReactNode } from 'react';
import { Button } from './button.js';
import { useCopy } from './use-copy.js';

interface CodeBlockProps {
  /** The file that it goes into, or what it is. */
  readonly name: string;
  /** What is copied: complete, running as pasted. */
  readonly text: string | (() => string);
  /** What is shown, where it differs or has colours. */
  readonly children: ReactNode;
}

/** Lines to paste. */
export function CodeBlock({ name, text, children }: CodeBlockProps) {
  const { isCopied, copy } = useCopy();
  return (
    <figure className="min-w-0 overflow-hidden rounded-control border border-line-strong bg-code">
      <figcaption className="flex h-10 items-center gap-2 border-b border-line ps-4 pe-1.5">
        <span className="min-w-0 truncate font-mono text-mono text-secondary">{name}</span>
        <Button
          size="small"
          icon={isCopied ? 'check' : 'copy'}
          className="ms-auto"
          aria-label={isCopied ? `Copied ${name}` : `Copy ${name}`}
          onClick={() => copy(typeof text === 'string' ? text : text())}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </figcaption>
      <pre
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
        tabIndex={0}
        className="overflow-x-auto px-4 pt-3 pb-3.5 font-mono text-mono focus-visible:-outline-offset-2"
      >
        {children}
      </pre>
    </figure>
  );
}

/** Lines of an environment file, coloured: key, value, comment. */
export function EnvLines({ text }: { readonly text: string }) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, key, value] = /^([A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
      if (key === undefined) {
        return (
          <span key={line} className="text-code-comment">
            {line}
            {'\n'}
          </span>
        );
      }
      return (
        <span key={line}>
          <span className="text-code-key">{key}</span>=<span className="text-code-string">{value}</span>
          {'\n'}
        </span>
      );
    });
}
