-- a stock is what a unit has by a day, not what it adds: the last one said counts, and the tally keeps the changes from one
-- to the next
alter table figure add column stock bigint not null default 0;
create index figure_stock on figure (unit, indicator) where stock = 1;

-- what staff gives a unit from a day on: its target for an indicator, or of how many a share is. earlier days keep theirs,
-- so rows are added, and one is replaced only by another for the same day
create table target (
    indicator text not null,
    unit bigint not null references unit (id),
    -- 'target' or 'whole'
    kind text not null,
    since text not null,
    -- null: none from that day on
    amount bigint,
    by bigint references person (id),
    at bigint not null,
    primary key (indicator, unit, kind, since)
);
create index target_unit on target (unit, kind);
