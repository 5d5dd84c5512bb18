-- a code may lead a person back to what is hers (her phone is lost): `person`. or hand a unit over: whom `replaces` names
-- loses the role at the unit in the same transaction in which the code is used
alter table invite add column person bigint references person (id);
alter table invite add column replaces bigint references person (id);

-- someone without a code asks to be let in; staff decides. she is a person already (she consented and gave her name), but
-- without a role she sees nothing
create table ask (
    id bigint primary key,
    person bigint not null references person (id),
    unit bigint not null references unit (id),
    role text not null,
    at bigint not null,
    decided_at bigint,
    decided_by bigint references person (id),
    admitted bigint
);
create index ask_waiting on ask (unit, id) where decided_at is null;
create index ask_person on ask (person);

-- until this is null again, her roles are worth nothing
alter table person add column suspended_at bigint;
