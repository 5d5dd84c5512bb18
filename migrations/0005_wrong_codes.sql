-- invite codes that were wrong, so that nobody guesses them: after a few the account waits. old ones are cleared
create table wrong_code (
    id bigint primary key,
    account bigint not null references account (id),
    at bigint not null
);
create index wrong_code_account on wrong_code (account, at);
