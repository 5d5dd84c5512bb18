-- the installation's keys by number: the highest one seals, the others open what has not been sealed anew yet. the keys
-- themselves are nowhere in the database
create table master_key (
    number bigint primary key,
    -- tells which key it is without telling the key
    mark text not null,
    -- the key of look-up hashes, sealed with this one; null: it is derived from this one. it stays when keys change, since
    -- nobody can make a hash anew who knows only the hash
    look_up bytea,
    -- null: since the beginning
    since bigint,
    retired_at bigint
);
