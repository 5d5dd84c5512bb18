-- when she last did something there: some channels let us write only for a while after it
alter table account add column heard_at bigint;

-- sealed with her key. international, digits only: 84912345678
alter table person add column phone bytea;

-- the tokens of a service where a refresh token is good once: the new pair replaces the old one before it is used.
-- `claimed_at` is since when someone asks for the next pair
create table token_pair (
    name text primary key,
    -- where the sealed ones belong
    id bigint not null,
    access bytea not null,
    refresh bytea not null,
    version bigint not null,
    expires_at bigint not null,
    refresh_at bigint not null,
    -- not before this: it failed lately
    retry_at bigint not null default 0,
    claimed_at bigint
);

-- a code with which a person joins one more channel to herself: good once, and for a quarter of an hour
create table link_code (
    -- keyed hash
    code text primary key,
    person bigint not null references person (id),
    expires_at bigint not null
);
