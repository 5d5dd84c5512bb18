create table household (
    id bigint primary key,
    unit bigint not null references unit (id),
    -- null once forgotten
    name bytea
);
create index household_unit on household (unit);

-- people speak of "GH 17/2024": numbered per unit, form and year without gaps, so a counter and not the id
create table report_number (
    unit bigint not null references unit (id),
    prefix text not null,
    year bigint not null,
    last bigint not null,
    primary key (unit, prefix, year)
);

-- a report belongs to the unit, not to the person: leaders change, the unit stays
create table report (
    id bigint primary key,
    unit bigint not null references unit (id),
    form text not null,
    prefix text not null,
    year bigint not null,
    number bigint not null,
    -- the revision in force
    revision bigint not null,
    day text not null,
    sent_at bigint not null,
    sent_by bigint not null references person (id),
    late bigint not null,
    withdrawn bigint not null default 0,
    -- has a figure that waits for staff
    awaits bigint not null,
    confirmed_at bigint,
    confirmed_by bigint references person (id),
    unique (unit, prefix, year, number)
);
create index report_unit on report (unit, id);
create index report_awaits on report (unit, id) where awaits = 1;

-- reports append: a correction names the revision that it replaces by being the next one; a withdrawal has no content
create table revision (
    report bigint not null references report (id),
    revision bigint not null,
    at bigint not null,
    by bigint not null references person (id),
    -- the content without what is personal (JSON)
    content text,
    -- the personal answers (JSON), under the household's key where there is one, so that forgetting it forgets them
    sealed bytea,
    primary key (report, revision)
);

-- the figures in force: the truth, from which `counted` and `tally` can be made again. a `thing` is a household today
-- and may be something else tomorrow, hence no reference
create table figure (
    report bigint not null references report (id),
    position bigint not null,
    unit bigint not null references unit (id),
    indicator text not null,
    slice text not null,
    day text not null,
    year text not null,
    amount bigint not null,
    thing bigint,
    confirmable bigint not null,
    -- counts as confirmed: staff did so, or nobody has to
    confirmed bigint not null,
    primary key (report, position)
);
create index figure_unit on figure (unit);
create index figure_thing on figure (thing, indicator, year) where thing is not null;

-- what a distinct measure has counted at a unit in a reporting year, and on which day: the earliest of the figures that
-- support it there (with that figure's slice), so that the same household reported again moves nothing
create table counted (
    indicator text not null,
    year text not null,
    thing bigint not null,
    standing text not null,
    unit bigint not null references unit (id),
    day text not null,
    slice text not null,
    primary key (indicator, year, thing, standing, unit)
);
create index counted_unit on counted (unit);

-- sums ready to be read, per unit and per period
create table tally (
    unit bigint not null references unit (id),
    indicator text not null,
    standing text not null,
    grain text not null,
    start text not null,
    slice text not null,
    amount bigint not null,
    primary key (unit, indicator, standing, grain, start, slice)
);
