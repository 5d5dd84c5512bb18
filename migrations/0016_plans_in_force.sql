-- every batch of turns asks when the newest plan came into force: that must not read their texts
create index plan_since on plan (since);
