create table person (
    id bigint primary key,
    -- null once forgotten
    name bytea,
    locale text not null,
    reminders bigint not null default 1,
    hour bigint not null default 7,
    consent_at bigint,
    -- the version of the notice that she consented to
    notice text,
    created_at bigint not null,
    forgotten_at bigint
);
create index person_hour on person (hour);

-- a role held at a unit; who gave and took it is in `audit`
create table post (
    person bigint not null references person (id),
    role text not null,
    unit bigint not null references unit (id),
    since bigint not null,
    primary key (person, role, unit)
);
create index post_unit on post (unit, role);

-- an address on a channel. found by a keyed hash, kept sealed: a chat id or phone leads to a person
create table account (
    id bigint primary key,
    channel text not null,
    hash text not null,
    address bytea not null,
    person bigint references person (id),
    locale text,
    blocked_at bigint,
    unique (channel, hash)
);
create index account_person on account (person);

-- an invite is limited by a conditional update of `used`, never by read and write
create table invite (
    id bigint primary key,
    -- keyed hash: whoever reads the database cannot join with it
    code text not null unique,
    unit bigint not null references unit (id),
    role text not null,
    uses bigint not null,
    used bigint not null default 0,
    expires_at bigint not null,
    by bigint references person (id)
);

-- who did what and when; ids and words of the program only, never a name
create table audit (
    id bigint primary key,
    at bigint not null,
    by bigint,
    what text not null,
    subject bigint not null,
    detail text not null
);
create index audit_subject on audit (subject, id);
