/*
 * The refresh, in one statement (contract §9). Invariants:
 * - A row is judged and changed under its own lock, so two servers see each other's refreshes; rows are locked in the
 *   order of their keys, so two batches never wait for each other in a circle.
 * - The newest generation, when shown, makes the next one. One that was replaced less than 30 s ago is answered with
 *   the newest. The one whose showing made the newest (its predecessor) is answered later too, with a new generation:
 *   the newest was never shown, its answer was lost. A genuine token beyond the 16 kept times that may still be within
 *   30 s is refused without ending anything. Every other genuine token is theft: the session ends, an event says so.
 * - A refusal for the secret or the organization leaves the session and its token as they were.
 * - Nothing is changed for a token whose secret is not the session's.
 *
 * In: arrays, one entry a call and at most one a session. Out: a row for each call whose session was found.
 */

const KEPT_ROTATIONS = 16;
const GRACE = `interval '30 seconds'`;

/** The creation time of the generation after the shown one: when the shown one was replaced. */
const REPLACED_AT = `s.rotations[cardinality(s.rotations) - (s.generation - s.shown - 1)]`;

export const REFRESH_STATEMENT = {
  name: 'refresh-sessions',
  text: `
with input as materialized (
  select * from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::bytea[], $7::text[], $8::bytea[], $9::text[])
    as i (client_id, user_id, session_id, shown, secret_hash, wanted_organization_id, key_hash, event_id)
),
locked as materialized (
  select s.user_id, s.id, s.environment_id, s.organization_id, s.auth_method, s.authentication_method, s.with_secret,
    s.generation, s.predecessor, s.rotations, s.auth_time, s.ip_address, s.user_agent, s.created_at, s.updated_at,
    s.expires_at, s.ended_at,
    i.shown, i.wanted_organization_id, i.event_id,
    i.key_hash is not null as key_sent, k.id is not null as key_known,
    e.client_id, e.issuer, e.access_token_seconds, e.inactivity_seconds
  from input i
  join environments e on e.client_id = i.client_id
  join sessions s on s.user_id = i.user_id and s.id = i.session_id and s.environment_id = e.id
  left join api_keys k on k.environment_id = e.id and k.hash = i.key_hash and k.revoked_at is null
  where s.secret_hash = i.secret_hash
  order by s.user_id, s.id
  for update of s
),
judged as materialized (
  select s.*,
    coalesce(s.wanted_organization_id, s.organization_id) as next_organization_id,
    o.name as organization_name, m.id as membership_id, m.role_slugs,
    case
      when s.key_sent and not s.key_known then 'wrong_secret'
      when s.with_secret and not s.key_sent then 'secret_needed'
      when s.ended_at is not null then 'ended'
      when s.expires_at <= $1::timestamptz or s.updated_at + s.inactivity_seconds * interval '1 second' <= $1::timestamptz then 'expired'
      when s.shown > s.generation then 'unknown'
      when s.shown < s.generation and s.shown is distinct from s.predecessor
        and ${REPLACED_AT} is null and s.rotations[1] > $1::timestamptz - ${GRACE} then 'unknown'
      when s.shown < s.generation and s.shown is distinct from s.predecessor
        and (${REPLACED_AT} is null or ${REPLACED_AT} <= $1::timestamptz - ${GRACE}) then 'stolen'
      when s.wanted_organization_id is not null and o.id is null then 'organization_not_found'
      when s.wanted_organization_id is not null and m.id is null then 'not_a_member'
      when s.shown < s.generation and ${REPLACED_AT} > $1::timestamptz - ${GRACE} then 'again'
      else 'rotate'
    end as verdict
  from locked s
  left join organizations o
    on o.id = coalesce(s.wanted_organization_id, s.organization_id) and o.environment_id = s.environment_id
  left join organization_memberships m
    on m.user_id = s.user_id and m.organization_id = o.id and m.environment_id = s.environment_id and m.status = 'active'
),
changed as (
  update sessions s set
    generation = case when j.verdict = 'rotate' then s.generation + 1 else s.generation end,
    predecessor = case when j.verdict = 'rotate' then j.shown else s.predecessor end,
    rotations = case when j.verdict = 'rotate'
      then s.rotations[greatest(1, cardinality(s.rotations) - ${KEPT_ROTATIONS - 2}):] || $1::timestamptz
      else s.rotations end,
    updated_at = case when j.verdict = 'rotate' then $1::timestamptz else s.updated_at end,
    organization_id = case when j.verdict = 'stolen' then s.organization_id else j.next_organization_id end,
    ended_at = case when j.verdict = 'stolen' then $1::timestamptz else s.ended_at end,
    end_reason = case when j.verdict = 'stolen' then 'refresh_token_reused' else s.end_reason end
  from judged j
  where s.user_id = j.user_id and s.id = j.id
    and (j.verdict in ('rotate', 'stolen')
      or (j.verdict = 'again' and j.next_organization_id is distinct from j.organization_id))
),
told as (
  insert into events (environment_id, id, event, data, created_at)
  select environment_id, event_id, 'session.reuse_detected',
    jsonb_build_object('object', 'session', 'id', id, 'user_id', user_id, 'generation', shown), $1::timestamptz
  from judged where verdict = 'stolen'
)
select j.id as session_id, j.verdict, j.environment_id, j.client_id, j.issuer, j.access_token_seconds, j.auth_time,
  case when j.verdict = 'rotate' then j.generation + 1 else j.generation end as generation,
  j.authentication_method,
  case when j.membership_id is null then null else j.next_organization_id end as organization_id,
  j.role_slugs,
  (select array_agg(distinct p order by p) from roles r, unnest(r.permissions) p
    where r.environment_id = j.environment_id and r.slug = any (j.role_slugs)) as permissions,
  (select kid from signing_keys where environment_id = j.environment_id and signs_from <= $1::timestamptz
    order by signs_from desc limit 1) as kid,
  u.id, u.email, u.email_verified, u.first_name, u.last_name, u.name, u.profile_picture_url, u.locale, u.external_id,
  u.metadata, u.last_sign_in_at, u.created_at, u.updated_at
from judged j
join users u on u.id = j.user_id`,
};
