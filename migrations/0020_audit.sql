-- of which unit something was done or looked at; null if of none. found when it is written: posts end, people are forgotten
alter table audit add column unit bigint references unit (id);
create index audit_unit on audit (unit, id);
create index audit_at on audit (at);
