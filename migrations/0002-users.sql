-- oldest program: 0.1.0
-- Who signs in, and what they belong to. Keys of what a user owns begin with the user, so that
-- these tables can be spread over shards.

create table users (
  id text primary key,
  environment_id text not null references environments (id) on delete cascade,
  email text not null,
  -- the address as it is compared: trimmed and lower case
  email_key text not null,
  email_verified boolean not null default false,
  first_name text,
  last_name text,
  name text,
  profile_picture_url text,
  locale text,
  external_id text,
  metadata jsonb not null default '{}',
  password_hash text,
  password_set_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (environment_id, id),
  unique (environment_id, email_key)
);
create unique index users_by_external_id on users (environment_id, external_id) where external_id is not null;

create table organizations (
  id text primary key,
  environment_id text not null references environments (id) on delete cascade,
  name text not null,
  external_id text,
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (environment_id, id)
);
create unique index organizations_by_external_id on organizations (environment_id, external_id) where external_id is not null;

create table organization_domains (
  environment_id text not null,
  id text not null,
  organization_id text not null references organizations (id) on delete cascade,
  domain text not null,
  state text not null default 'verified',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (environment_id, id),
  unique (environment_id, domain)
);

create index organization_domains_by_organization on organization_domains (organization_id);

create table permissions (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  slug text not null,
  name text not null,
  description text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (environment_id, id),
  unique (environment_id, slug)
);

create table roles (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  slug text not null,
  name text not null,
  description text,
  -- slugs, so that a token's claims are read with one join
  permissions text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (environment_id, id),
  unique (environment_id, slug)
);

create table organization_memberships (
  user_id text not null references users (id) on delete cascade,
  id text not null,
  environment_id text not null references environments (id) on delete cascade,
  organization_id text not null references organizations (id) on delete cascade,
  status text not null default 'active' check (status in ('active', 'inactive', 'pending')),
  role_slugs text[] not null default '{member}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (user_id, id),
  unique (user_id, organization_id)
);
create index organization_memberships_by_organization on organization_memberships (organization_id);
create unique index organization_memberships_by_id on organization_memberships (environment_id, id);
