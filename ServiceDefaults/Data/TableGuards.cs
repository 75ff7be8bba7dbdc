using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Asks the catalogue whether every relation is guarded, so that a forgotten policy is found by a test and not by a tenant.</summary>
internal static class TableGuards
{
    private const string Query =
        """
        with relation as (
          select c.oid, c.relkind, c.relispartition, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl, c.reloptions,
            format('%I.%I', n.nspname, c.relname) as name,
            coalesce(obj_description(c.oid, 'pg_class'), '') as comment
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
        ), granted as (
          select r.oid from relation r, aclexplode(r.relacl) a where a.grantee <> r.relowner
        ), judged as (
          select name, case
            when relispartition then case
              when oid in (select oid from granted) then 'a partition is granted to a role: the policy of its parent does not guard it'
              end
            when comment like 'shared: _%' then null
            when relkind in ('v', 'm') then case
              when oid in (select oid from granted) and not coalesce(reloptions @> '{security_invoker=true}' or reloptions @> '{security_invoker=on}', false)
                then 'a view reads with its owner''s rights: create it "with (security_invoker = true)"'
              end
            when relkind = 'f' then 'a foreign table has no policy: comment it "shared: reason" or remove it'
            when not exists (select from pg_attribute a where a.attrelid = relation.oid and a.attname = 'tenant_id' and a.attnotnull)
              then 'no column "tenant_id uuid not null": call sky.tenant_table or sky.shared_table in its migration'
            when not (relrowsecurity and relforcerowsecurity)
              then 'row-level security is not forced: call sky.tenant_table in its migration'
            when not exists (select from pg_policy p where p.polrelid = relation.oid)
              then 'no policy: call sky.tenant_table in its migration'
            when exists (
              select from pg_policy p where p.polrelid = relation.oid and p.polpermissive
                and (coalesce(pg_get_expr(p.polqual, p.polrelid), 'current_tenant') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'current_tenant'))
                  !~ 'current_tenant.*current_tenant')
              then 'a policy does not compare tenant_id with sky.current_tenant()'
            end as reason
          from relation
        )
        select name, reason from judged where reason is not null order by name
        """;

    public static async Task<IReadOnlyList<UnguardedTable>> FindUnguardedAsync(NpgsqlDataSource owner, CancellationToken cancellationToken)
    {
        await using var command = owner.CreateCommand(Query);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<UnguardedTable>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new UnguardedTable(reader.GetString(0), reader.GetString(1)));
        return found;
    }
}
