-- The audit is append-only: whoever may write here may not rewrite.
create function refuse_change() returns trigger language plpgsql as $$
begin
  if current_setting('winnow.erasure', true) = 'on' then
    return coalesce(new, old);
  end if;
  raise exception 'rows of % are append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_append_only before update or delete on "AuditEntry" for each row execute function refuse_change();
