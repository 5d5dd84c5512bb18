-- households that staff found to be one. `merged_into` is what was said, and can be taken back; `root` is where that leads
-- in the end (null: to itself), kept with it so that counting need not walk. figures keep the household that their report
-- named: what counts things counts roots
alter table household add column merged_into bigint references household (id);
alter table household add column root bigint references household (id);
create index household_root on household (root) where root is not null;
