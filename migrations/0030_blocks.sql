-- emulation blocks: units from anywhere in the tree that vie with one another for a year, led by one of them
create table block_unit (
    year bigint not null,
    unit bigint not null references unit (id),
    -- what the block is called, the same for all its units
    block text not null,
    leads bigint not null,
    -- blocks and units are told in the order of the list that brought them
    place bigint not null,
    primary key (year, unit)
);
