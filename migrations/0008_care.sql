-- that somebody needed help and an officer was told: counts only, nothing of whom or what
create table referral (
    unit bigint not null references unit (id),
    day text not null,
    count bigint not null,
    primary key (unit, day)
);

-- photos deleted for good. `hash` is keyed, so that nobody learns from it which picture it was; `place` is where the bytes
-- lie, until they are gone
create table erased (
    hash text primary key,
    place text
);
