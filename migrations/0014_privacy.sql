-- what each person agreed to or not: per purpose, every time she said so, with the version of the notice that she read
create table consent (
    id bigint primary key,
    person bigint not null references person (id),
    purpose text not null,
    given bigint not null,
    notice text not null,
    at bigint not null
);
create index consent_person on consent (person, id);

-- what was kept of it until now was one notice for all
insert into consent (id, person, purpose, given, notice, at)
    select id, id, 'work', 1, notice, consent_at from person where consent_at is not null and notice is not null;
alter table person drop column consent_at;
alter table person drop column notice;

-- what people ask about their own data, with the day until which the law wants it done
create table request (
    id bigint primary key,
    person bigint not null references person (id),
    kind text not null,
    at bigint not null,
    due text not null,
    done_at bigint,
    done_by bigint references person (id)
);
create index request_person on request (person, id);

-- she asked to be forgotten: it is done from this instant on, unless she thinks better of it before
alter table person add column forget_at bigint;
create index person_forget on person (forget_at) where forget_at is not null;
