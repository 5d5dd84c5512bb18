-- an update that its channel gives only once, as it came, until the turn of its key has taken it. `strange` ones wait for
-- nothing: they are kept for whoever makes the program understand them, and cleared later
create table raw_update (
    id bigint primary key,
    channel text not null,
    key text not null,
    body bytea not null,
    strange bigint not null,
    at bigint not null,
    unique (channel, key)
);
create index raw_update_at on raw_update (at);

-- how many messages came and went on a channel that counts them, by month of the people's calendar (YYYY-MM)
create table traffic (
    channel text not null,
    month text not null,
    came bigint not null default 0,
    went bigint not null default 0,
    primary key (channel, month)
);
