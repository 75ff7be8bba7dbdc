-- Channels, their imports, samples, labels and events. Every table holds a tenant's data.

create table channels (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$'),
  spacecraft text check (length(spacecraft) between 1 and 64),
  created_at timestamptz not null,
  unique (tenant_id, name)
);
select sky.tenant_table('channels');

-- One import fills a channel. "produced" counts samples that the broker has confirmed; how many of them are stored is
-- sky.telemetry_sources.next_sequence. A lease says which process replays, and frees itself when that process dies.
create table imports (
  id uuid primary key,
  tenant_id uuid not null,
  channel_id uuid not null unique references channels (id) on delete cascade,
  content_sha256 bytea not null check (length(content_sha256) = 32),
  file_bytes bigint not null,
  sample_count bigint not null check (sample_count > 0),
  column_count integer not null check (column_count > 0),
  first_at timestamptz not null,
  interval_microseconds bigint not null check (interval_microseconds > 0),
  rate_per_second integer not null check (rate_per_second > 0),
  state text not null check (state in ('replaying', 'storing', 'analysing', 'completed', 'failed')),
  produced bigint not null default 0 check (produced between 0 and sample_count),
  produced_at timestamptz,
  failure text,
  created_at timestamptz not null,
  completed_at timestamptz,
  lease_owner uuid,
  lease_until timestamptz
);
create index on imports (created_at) where state in ('replaying', 'storing');
create index on imports (tenant_id, id);
select sky.tenant_table('imports');

-- Indices count the samples of the channel from 0; both ends belong to the range.
create table labels (
  tenant_id uuid not null,
  channel_id uuid not null references channels (id) on delete cascade,
  start_index bigint not null check (start_index >= 0),
  end_index bigint not null check (end_index >= start_index),
  class text check (length(class) between 1 and 64),
  primary key (channel_id, start_index, end_index)
);
select sky.tenant_table('labels');

create table events (
  id uuid primary key,
  tenant_id uuid not null,
  channel_id uuid not null references channels (id) on delete cascade,
  detector text not null,
  start_index bigint not null,
  end_index bigint not null check (end_index >= start_index),
  peak_index bigint not null check (peak_index between start_index and end_index),
  peak_error double precision not null,
  threshold double precision not null,
  score double precision not null,
  detected_at timestamptz not null,
  unique (channel_id, detector, start_index)
);
select sky.tenant_table('events');

-- features: the other columns of the sample that are not zero, n x (u16 column, f32 value), little endian; null when none.
create table samples (
  tenant_id uuid not null,
  channel_id uuid not null,
  at timestamptz not null,
  sequence bigint not null,
  value double precision not null,
  features bytea
) partition by range (at);
create index on samples (channel_id, at);
select sky.time_series_table('samples', retention_days => null);
