import { DESCRIPTIONS, FRAMEWORKS, type Framework } from './frameworks.js';

interface FrameworkChoiceProps {
  readonly framework: Framework;
  readonly onChoose: (framework: Framework) => void;
}

/** What the app is built with: every line below follows it. */
export function FrameworkChoice({ framework, onChoose }: FrameworkChoiceProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="float-start me-1 text-table text-secondary">Your app uses</legend>
      {FRAMEWORKS.map((each) => (
        <label
          key={each}
          className="flex h-7 cursor-pointer items-center rounded-item border border-button-line bg-surface px-2.5 text-table font-medium text-secondary has-checked:border-focus has-checked:bg-accent-subtle has-checked:text-link has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="framework"
            value={each}
            checked={framework === each}
            onChange={() => onChoose(each)}
            className="sr-only"
          />
          {DESCRIPTIONS[each].label}
        </label>
      ))}
    </fieldset>
  );
}
