import type { FormEvent } from 'react';
import type { Authentication } from '../../api/types.js';
import { Badge } from '../../components/badge.js';
import { Card } from '../../components/card.js';
import { Checkbox } from '../../components/checkbox.js';
import { Meanwhile } from '../../components/meanwhile.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import { SaveBar } from '../../components/save-bar.js';
import { Setting } from '../../components/setting.js';
import { useUnsavedGuard } from '../../forms/use-unsaved-guard.js';
import { NumberSetting } from './number-setting.js';
import { inDays, type Settings } from './settings.js';
import { useAuthenticationForm } from './use-authentication-form.js';

/** The settings, saved together by the bar at the foot. */
export function AuthenticationForm({ saved }: { readonly saved: Authentication }) {
  const form = useAuthenticationForm(saved);
  const guard = useUnsavedGuard({ isChanged: form.isChanged, onDiscard: form.discard });
  const { settings, fields } = form;
  const isManaged = (key: 'authentication' | 'sessions') => saved.managed_by_configuration.includes(key);
  const number = (
    key: Exclude<keyof Settings, 'version' | 'password' | 'sign_up'>,
    group: 'authentication' | 'sessions',
  ) => ({
    value: settings[key],
    error: fields[`${group}.${key}`],
    isManaged: isManaged(group),
    onChange: (typed: string) => form.change({ [key]: typed }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form noValidate onSubmit={submit}>
      <div className="grid gap-6">
        {form.meanwhile && <Meanwhile changes={form.meanwhile} />}
        {form.error !== null && <ProblemAlert error={form.error} />}
        <Card
          title="Sign-in methods"
          aside={isManaged('authentication') && <Badge>Configuration file</Badge>}
          footer={isManaged('authentication') && managedSentence('authentication')}
        >
          <Setting label="Email and password" help="The one method of this version; it is always on.">
            {(control) => <Checkbox {...control} checked={settings.password} disabled />}
          </Setting>
          <Setting label="Sign-up" help="People without an account may make one themselves.">
            {(control) => (
              <Checkbox
                {...control}
                disabled={isManaged('authentication')}
                checked={settings.sign_up}
                onChange={(event) => form.change({ sign_up: event.target.checked })}
              />
            )}
          </Setting>
          <NumberSetting
            label="Shortest password"
            help="Length counts for more than symbols. Leaked passwords are refused anyway."
            unit="characters"
            {...number('password_min_length', 'authentication')}
          />
        </Card>
        <Card
          title="Sessions"
          aside={isManaged('sessions') && <Badge>Configuration file</Badge>}
          footer={isManaged('sessions') && managedSentence('sessions')}
        >
          <NumberSetting
            label="Access token lifetime"
            help="How soon your app learns that a session was ended."
            unit="minutes"
            {...number('access_token_minutes', 'sessions')}
          />
          <NumberSetting
            label="Inactivity limit"
            help="A session ends when nobody has used it for this long."
            unit="hours"
            note={inDays(settings.inactivity_hours)}
            {...number('inactivity_hours', 'sessions')}
          />
          <NumberSetting
            label="Longest session"
            help="Then people sign in again, however active they are."
            unit="hours"
            note={inDays(settings.maximum_hours)}
            {...number('maximum_hours', 'sessions')}
          />
        </Card>
      </div>
      <SaveBar isShown={form.isChanged} isSaving={form.isSaving} onDiscard={form.discard} />
      {guard}
    </form>
  );
}

const managedSentence = (key: string) =>
  `The configuration file sets ${key}. Change it there, then start again.`;
