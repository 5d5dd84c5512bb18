-- the keyed hash of her phone: a list, or the contact that she shares herself, finds her by it. a household may share one phone
alter table person add column phone_hash text;
create index person_phone on person (phone_hash) where phone_hash is not null;

-- a list brought her in: until she comes and agrees herself she is a line of that list, and nothing is sent to her. null for
-- whoever has come
alter table person add column listed_at bigint;
