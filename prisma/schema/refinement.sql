-- A plan is superseded, never altered; what was done and decided stays as it was.
create trigger round_plan_frozen before update or delete on "RoundPlan" for each row execute function refuse_change();
create trigger round_act_append_only before update or delete on "RoundAct" for each row execute function refuse_change();
create trigger round_decision_frozen before update or delete on "RoundDecision" for each row execute function refuse_change();
alter table "RoundDecision" add constraint round_decision_word check (decision in ('adopt', 'repeat', 'stop'));
-- One round of a project at a time is being worked on.
create unique index round_under_way on "Round" ("projectId") where state in ('open', 'paused');
