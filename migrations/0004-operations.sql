-- oldest program: 0.1.0
-- What happened (the spine of events), and what only development mode keeps.

create table events (
  environment_id text not null references environments (id) on delete cascade,
  id text not null,
  event text not null,
  data jsonb not null,
  context jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (environment_id, id)
);

create table mailbox_messages (
  id text primary key,
  environment_id text not null references environments (id) on delete cascade,
  recipient text not null,
  sender text not null,
  subject text not null,
  text text not null,
  html text not null,
  links jsonb not null,
  code text,
  sent_at timestamptz not null
);

create table faults (
  id text primary key,
  method text not null,
  path text not null,
  status integer not null,
  body jsonb,
  remaining integer not null,
  created_at timestamptz not null
);

create table administrator_links (
  hash bytea primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
