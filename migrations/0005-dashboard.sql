-- oldest program: 0.1.0
-- What the dashboard looks for: a user's time line, and users by the time they were made.

create index events_by_user on events (environment_id, (coalesce(data ->> 'user_id', data ->> 'id')), id);
create index users_by_creation on users (environment_id, created_at, id);
