-- staff gave the report back to be corrected; a correction or staff's acceptance ends that
alter table report add column returned bigint not null default 0;

-- each time: which revision, by whom and why (sealed like the free text that it is)
create table report_return (
    report bigint not null references report (id),
    revision bigint not null,
    at bigint not null,
    by bigint not null references person (id),
    reason bytea not null,
    primary key (report, revision, at)
);
