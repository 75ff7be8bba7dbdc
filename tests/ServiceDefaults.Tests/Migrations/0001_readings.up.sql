create table channels (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null
);
select sky.tenant_table('channels');

create table readings (
  tenant_id uuid not null,
  source_id uuid not null,
  at timestamptz not null,
  sequence bigint not null,
  value double precision not null
) partition by range (at);
create index on readings (source_id, at);
select sky.time_series_table('readings', retention_days => 30000);

create table planets (
  name text primary key
);
select sky.shared_table('planets', 'everybody has the same sky');
