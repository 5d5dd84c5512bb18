-- the ground of the schema. one text for SQLite and PostgreSQL, so: instants are bigint milliseconds UTC, local days are
-- text YYYY-MM-DD, truth is bigint 0/1, documents are text (JSON), sealed values are bytea (numeric affinity in SQLite,
-- which keeps a blob as it is). ids come from the program: no sequence is the same on both engines.

-- what an operator or the daemon itself keeps under a name
create table setting (
    key text primary key,
    value text not null
);

-- what must be single in the world. `beat` is a counter and not an instant: replicas' clocks may differ, so another
-- replica judges by its own monotonic clock how long the beat has stood still
create table lease (
    name text primary key,
    holder text not null,
    epoch bigint not null,
    beat bigint not null
);

-- a person and a household each have a key of their own (the id is theirs), sealed under the master key. forgetting
-- sets it to null, so that every value sealed with it is gone, in old backups of the other tables too. the row stays:
-- "destroyed" is told from "never made"
create table data_key (
    id bigint primary key,
    secret bytea
);

create table unit (
    id bigint primary key,
    -- not unique: codes are given anew after a reform
    code text not null,
    name text not null,
    -- data, not an enum: the district level ended on 2025-07-01
    level text not null,
    parent bigint references unit (id),
    valid_from text,
    valid_to text,
    merged_into bigint references unit (id)
);
create index unit_parent on unit (parent);
create index unit_code on unit (code);

-- every unit that a unit ever rolled up to, itself included: figures count for all of them, for ever.
-- `today` marks today's tree, which alone decides what an officer may see
create table ancestor (
    unit bigint not null references unit (id),
    above bigint not null references unit (id),
    today bigint not null,
    primary key (unit, above)
);
create index ancestor_above on ancestor (above, unit);

-- every plan text ever in force: a draft and a report name the version that they were filled under
create table plan (
    hash text primary key,
    id text not null,
    text text not null,
    since bigint not null
);
