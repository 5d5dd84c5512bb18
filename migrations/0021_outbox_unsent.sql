-- messages that ended without having been sent are few among the many that were, and are what staff look for
create index outbox_unsent on outbox (id) where outcome <> 'sent';
-- old ones are cleared
create index outbox_done on outbox (done_at) where outcome is not null;
