-- What every service's database has besides its own tables: the words migrations use to say whose a table is,
-- day partitions, the outbox and inbox of events, and the positions of telemetry.
-- The migrator has created schema sky and table sky.migrations, and names the two roles in settings of this transaction.

create function sky.request_role() returns text language sql stable
  as $$ select current_setting('sky.request_role') $$;

create function sky.ingest_role() returns text language sql stable
  as $$ select current_setting('sky.ingest_role') $$;

-- The tenant of the running transaction; null outside a request, which no row matches.
create function sky.current_tenant() returns uuid language sql stable
  as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;

create function sky.guard(target regclass) returns void language plpgsql as $$
begin
  if not exists (
    select from pg_attribute
    where attrelid = target and attname = 'tenant_id' and atttypid = 'uuid'::regtype and attnotnull and not attisdropped)
  then
    raise exception 'table % has no column "tenant_id uuid not null"', target
      using hint = 'Add the column, or say sky.shared_table when the rows belong to everybody.';
  end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (tenant_id = (select sky.current_tenant())) with check (tenant_id = (select sky.current_tenant()))',
    target);
end $$;

create function sky.tenant_table(target regclass) returns void language plpgsql as $$
begin
  perform sky.guard(target);
  execute format('grant select, insert, update, delete on %s to %I', target, sky.request_role());
end $$;

create function sky.shared_table(target regclass, reason text, writable boolean default false) returns void language plpgsql as $$
begin
  execute format('comment on table %s is %L', target, 'shared: ' || reason);
  execute format('grant select on %s to %I', target, sky.request_role());
  if writable then
    execute format('grant insert, update, delete on %s to %I', target, sky.request_role());
  end if;
end $$;

create table sky.day_partitioned (
  parent oid primary key,
  retention_days integer check (retention_days > 0)
);
comment on table sky.day_partitioned is 'shared: which tables are partitioned by day, and for how long days are kept';

create function sky.time_series_table(target regclass, retention_days integer default null) returns void language plpgsql as $$
begin
  if not exists (
    select from pg_partitioned_table p join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = target and p.partstrat = 'r' and p.partnatts = 1 and a.atttypid = 'timestamptz'::regtype)
  then
    raise exception 'table % is not partitioned by range of one timestamptz column', target;
  end if;
  perform sky.guard(target);
  insert into sky.day_partitioned values (target, retention_days);
  execute format('grant select, delete on %s to %I', target, sky.request_role());
  execute format('grant insert on %s to %I', target, sky.ingest_role());
end $$;

-- Makes the days first_day to last_day (UTC) that are missing and returns how many. Runs as the owner, because the
-- ingestion role owns nothing; only registered tables, and a bounded number of days a call.
create function sky.create_day_partitions(parent regclass, first_day date, last_day date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made integer := 0;
  day date;
  space text;
  stem text;
  part text;
begin
  if not exists (select from sky.day_partitioned d where d.parent = create_day_partitions.parent) then
    raise exception 'table % is not a time series: its migration did not call sky.time_series_table', parent;
  end if;
  if last_day < first_day or last_day - first_day > 400 then
    raise exception 'days % to % are not a range of 1 to 400 days', first_day, last_day;
  end if;
  select n.nspname, c.relname into space, stem from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent;
  -- Two writers that meet on a new day take turns; the lock goes with the transaction.
  perform pg_advisory_xact_lock(hashtextextended('sky.days', parent::oid::bigint));
  for day in select generate_series(first_day, last_day, interval '1 day')::date loop
    part := format('%s_%s', stem, to_char(day, 'YYYYMMDD'));
    if to_regclass(format('%I.%I', space, part)) is not null then
      continue;
    end if;
    -- Attaching takes a lock that lets readers and writers of other days go on; "create table ... partition of" does not.
    execute format('create table %I.%I (like %s including defaults including constraints including generated)', space, part, parent);
    -- Without privileges and without a policy: whoever is granted this table by mistake sees nothing of it.
    execute format('alter table %I.%I enable row level security', space, part);
    execute format('alter table %I.%I force row level security', space, part);
    execute format('alter table %s attach partition %I.%I for values from (%L) to (%L)', parent, space, part,
      to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
    made := made + 1;
  end loop;
  return made;
end $$;
revoke all on function sky.create_day_partitions from public;

-- Drops the days of all time series that are past their retention and returns how many.
create function sky.drop_expired_days(today date) returns integer language plpgsql as $$
declare
  dropped integer := 0;
  part record;
begin
  for part in
    select c.oid::regclass as name
    from sky.day_partitioned d
      join pg_inherits i on i.inhparent = d.parent
      join pg_class c on c.oid = i.inhrelid
    where d.retention_days is not null
      and c.relname ~ '_\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < today - d.retention_days
  loop
    execute format('drop table %s', part.name);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;
revoke all on function sky.drop_expired_days from public;

create table sky.outbox (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  message_id uuid not null,
  message_type text not null,
  topic text not null,
  key text not null,
  body bytea not null,
  trace_parent text,
  created_at timestamptz not null default now()
);
select sky.guard('sky.outbox');

create table sky.inbox (
  tenant_id uuid not null,
  message_id uuid not null,
  consumer text not null,
  received_at timestamptz not null default now(),
  primary key (tenant_id, message_id, consumer)
);
create index on sky.inbox (received_at);
select sky.guard('sky.inbox');

create table sky.telemetry_offsets (
  topic text not null,
  partition integer not null,
  next_offset bigint not null,
  epoch bigint not null,
  primary key (topic, partition)
);
comment on table sky.telemetry_offsets is 'shared: how far each telemetry partition has been stored, and by which owner';

create table sky.telemetry_sources (
  source_id uuid primary key,
  tenant_id uuid not null,
  next_sequence bigint not null,
  stored_at timestamptz not null default now()
);
select sky.guard('sky.telemetry_sources');

do $$
begin
  execute format('grant usage on schema sky to %I, %I', sky.request_role(), sky.ingest_role());
  execute format('grant insert on sky.outbox, sky.inbox to %I', sky.request_role());
  execute format('grant select on sky.inbox, sky.telemetry_sources to %I', sky.request_role());
  execute format('grant select, insert, update on sky.telemetry_offsets, sky.telemetry_sources to %I', sky.ingest_role());
  execute format('grant execute on function sky.create_day_partitions to %I', sky.ingest_role());
end $$;
