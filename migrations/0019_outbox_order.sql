-- a sender takes what is due in the order of `not_before`; with thousands of announcements waiting it must find the first
-- few without looking at the others
drop index outbox_waiting;
create index outbox_due on outbox (channel, not_before, id) where outcome is null;
