-- One response is one example at a time.
create unique index example_of_response on "Example" ("responseId") where "withdrawnAt" is null;
-- A release never changes; only its withdrawal may be noted.
create trigger release_row_frozen before update or delete on "ReleaseRow" for each row execute function refuse_change();
create function refuse_release_change() returns trigger language plpgsql as $$
begin
  if current_setting('winnow.erasure', true) = 'on' then
    return coalesce(new, old);
  end if;
  if tg_op = 'DELETE' then
    raise exception 'a release is never deleted' using errcode = 'restrict_violation';
  end if;
  if (to_jsonb(new) - 'withdrawnAt' - 'withdrawReason') is distinct from (to_jsonb(old) - 'withdrawnAt' - 'withdrawReason') then
    raise exception 'a release never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger release_frozen before update or delete on "Release" for each row execute function refuse_release_change();
