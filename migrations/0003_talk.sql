-- the channel's id of every update taken: a redelivered one is handled once
create table seen (
    channel text not null,
    key text not null,
    at bigint not null,
    primary key (channel, key)
);
-- old ones are cleared
create index seen_at on seen (at);

-- `version` orders two turns of one chat (no row updated: run the turn again) and the messages of the chat
create table conversation (
    account bigint primary key references account (id),
    version bigint not null,
    state bytea
);

create table draft (
    id bigint primary key,
    person bigint not null references person (id),
    body bytea not null
);
create index draft_person on draft (person);

-- what goes out. `outcome` is null while it waits; `claimed` is the epoch of the sender that has it in hand, so that one
-- whose lease was taken over can neither claim nor mark it
create table outbox (
    id bigint primary key,
    account bigint not null references account (id),
    -- of the account, here again: a sender looks for its channel's rows only
    channel text not null,
    version bigint not null,
    position bigint not null,
    -- announcements and reminders: after replies, and at most once
    bulk bigint not null,
    body bytea not null,
    queued_at bigint not null,
    not_before bigint not null,
    tries bigint not null default 0,
    claimed bigint,
    outcome text,
    reason text,
    done_at bigint,
    unique (account, version, position)
);
-- only what waits is looked for; what was sent grows without end
create index outbox_waiting on outbox (channel, bulk, not_before) where outcome is null;
create index outbox_account_waiting on outbox (account, version, position) where outcome is null;

-- an update whose turn failed, whole, for a later look
create table dead_letter (
    id bigint primary key,
    channel text not null,
    key text not null,
    body bytea not null,
    error text not null,
    at bigint not null
);

-- a reminder is queued once, whatever restarts or replicas do
create table occasion_sent (
    occasion text not null,
    first text not null,
    lead bigint not null,
    person bigint not null references person (id),
    primary key (occasion, first, lead, person)
);
