-- oldest program: 0.1.0
-- What a developer sets up: environments and the addresses and keys that belong to them.

create table environments (
  id text primary key,
  client_id text not null unique,
  name text not null unique,
  type text not null check (type in ('staging', 'production', 'built_in')),
  sign_in_endpoint text,
  issuer text,
  mail_from text,
  branding jsonb not null default '{}',
  authentication jsonb not null default '{}',
  access_token_seconds integer not null default 300,
  inactivity_seconds integer not null default 1209600,
  maximum_seconds integer not null default 31536000,
  -- the keys of the configuration file that named this environment's settings last time
  configured jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table redirect_uris (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  uri text not null,
  is_default boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (environment_id, id),
  unique (environment_id, uri)
);
create unique index redirect_uris_one_default on redirect_uris (environment_id) where is_default;

create table sign_out_redirects (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  uri text not null,
  is_default boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (environment_id, id),
  unique (environment_id, uri)
);
create unique index sign_out_redirects_one_default on sign_out_redirects (environment_id) where is_default;

create table cors_origins (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  origin text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (environment_id, id),
  unique (environment_id, origin)
);
-- a preflight names no client: it is answered when any environment lists the origin
create index cors_origins_by_origin on cors_origins (origin);

create table api_keys (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  name text not null,
  hash bytea not null unique,
  obfuscated_value text not null,
  from_configuration boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (environment_id, id)
);

create table signing_keys (
  environment_id text not null references environments (id) on delete cascade,
  kid text not null,
  public_jwk jsonb not null,
  certificate text not null,
  private_key_sealed text not null,
  published_at timestamptz not null,
  -- signs from this moment (at least 15 minutes after it was published), until the next one does
  signs_from timestamptz,
  retired_at timestamptz,
  primary key (environment_id, kid)
);

-- Facts of the whole installation: the clock's offset in development, the check value of the secret key.
create table server_facts (
  name text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);
