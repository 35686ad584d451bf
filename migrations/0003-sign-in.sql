-- oldest program: 0.1.0
-- A sign-in under way, what proves it, and what comes out of it.

create table authentication_attempts (
  id text primary key,
  environment_id text not null references environments (id) on delete cascade,
  face text not null check (face in ('hosted', 'api')),
  -- hosted: the browser that began it
  browser_id text,
  -- what the application asked for
  redirect_uri text,
  state text,
  code_challenge text,
  screen_hint text,
  login_hint text,
  max_age_seconds integer,
  must_reauthenticate boolean not null default false,
  organization_id text,
  -- whether a client secret came with it (api)
  with_secret boolean not null default false,
  -- who, and what they have shown so far
  email text,
  user_id text,
  proofs jsonb not null default '[]',
  -- names and password hash of a sign-up whose address is not verified yet
  sign_up_sealed text,
  hosted_session_id text,
  -- why this person was asked or refused, in order
  decisions jsonb not null default '[]',
  pending_token_hash bytea unique,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  completed_at timestamptz
);
create index authentication_attempts_by_expiry on authentication_attempts (expires_at);
create index authentication_attempts_by_browser on authentication_attempts (browser_id) where browser_id is not null;

create table hosted_sessions (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  browser_id text not null,
  secret_hash bytea not null,
  user_id text not null references users (id) on delete cascade,
  method text not null,
  auth_time timestamptz not null,
  created_at timestamptz not null,
  last_active_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- `replaced`: the same browser signed in again; what it had been given stays good
  end_reason text check (end_reason in ('ended', 'replaced')),
  primary key (environment_id, id)
);
create index hosted_sessions_by_user on hosted_sessions (user_id);
create index hosted_sessions_by_browser on hosted_sessions (browser_id);
create index hosted_sessions_by_expiry on hosted_sessions (expires_at);

create table authorization_codes (
  hash bytea primary key,
  environment_id text not null references environments (id) on delete cascade,
  attempt_id text not null,
  user_id text not null references users (id) on delete cascade,
  redirect_uri text not null,
  code_challenge text,
  organization_id text,
  method text not null,
  auth_time timestamptz not null,
  hosted_session_id text,
  ip_address text,
  user_agent text,
  failures integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- a retry of the exchange is known by these, within 60 seconds
  session_id text,
  idempotency_key_hash bytea
);
create index authorization_codes_by_expiry on authorization_codes (expires_at);
create index authorization_codes_by_user on authorization_codes (user_id);

create table sessions (
  user_id text not null references users (id) on delete cascade,
  id text not null,
  environment_id text not null references environments (id) on delete cascade,
  organization_id text,
  auth_method text not null,
  authentication_method text,
  -- a session made with a client secret is refreshed only with one
  with_secret boolean not null,
  secret_hash bytea not null,
  generation integer not null default 0,
  -- the generation that was shown to get the newest one; null for the first
  predecessor integer,
  -- when each of the last 16 generations was made, oldest first; the last one is the newest
  rotations timestamptz[] not null default '{}',
  auth_time timestamptz not null,
  hosted_session_id text,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  -- the last refresh
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (user_id, id)
) with (fillfactor = 70);
-- revoke and sign-out name a session without its user
create unique index sessions_by_id on sessions (id);
-- for deleting what is over
create index sessions_by_expiry on sessions (expires_at);

create table email_verifications (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  -- of a user, or of a sign-up that is no user yet
  user_id text references users (id) on delete cascade,
  attempt_id text,
  email text not null,
  email_key text not null,
  code_sealed text not null,
  code_hash bytea not null,
  failures integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz,
  primary key (environment_id, id)
);
create index email_verifications_by_expiry on email_verifications (expires_at);
create index email_verifications_by_user on email_verifications (user_id) where user_id is not null;
create index email_verifications_by_attempt on email_verifications (attempt_id) where attempt_id is not null;

create table email_changes (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  user_id text not null references users (id) on delete cascade,
  new_email text not null,
  email_key text not null,
  code_sealed text not null,
  code_hash bytea not null,
  failures integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz,
  primary key (environment_id, id)
);
create index email_changes_by_user on email_changes (user_id);
create index email_changes_by_expiry on email_changes (expires_at);

create table password_resets (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  user_id text not null references users (id) on delete cascade,
  email text not null,
  token_sealed text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (environment_id, id)
);
create index password_resets_by_user on password_resets (user_id);
create index password_resets_by_expiry on password_resets (expires_at);

-- Tries and mails, counted where all servers see them.
create table limits (
  environment_id text not null references environments (id) on delete cascade,
  kind text not null,
  subject bytea not null,
  count integer not null,
  last_at timestamptz not null,
  window_ends_at timestamptz not null,
  primary key (environment_id, kind, subject)
);
create index limits_by_window on limits (window_ends_at);
