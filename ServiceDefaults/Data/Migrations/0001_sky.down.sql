drop table sky.telemetry_sources, sky.telemetry_offsets, sky.inbox, sky.outbox;
drop function sky.drop_expired_days, sky.create_day_partitions, sky.time_series_table, sky.shared_table, sky.tenant_table, sky.guard;
drop table sky.day_partitioned;
drop function sky.current_tenant, sky.ingest_role, sky.request_role;
do $$
begin
  execute format('revoke usage on schema sky from %I, %I', current_setting('sky.request_role'), current_setting('sky.ingest_role'));
end $$;
