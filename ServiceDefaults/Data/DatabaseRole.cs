using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>A login that may do less than the owner.</summary>
/// <param name="Name">Name in Postgres, from the connection string.</param>
/// <param name="Password">Password in the connection string, or null where the server asks for none.</param>
/// <param name="BypassesRowSecurity">True for ingestion: COPY is refused under row-level security.</param>
/// <param name="IsOurs">True when the migrator creates it; false when a connection string of its own was configured.</param>
internal sealed record DatabaseRole(string Name, string? Password, bool BypassesRowSecurity, bool IsOurs)
{
    /// <summary>
    /// The password of a role that we create: nobody has to store it, every process that knows the owner's password
    /// finds the same one, and it does not give the owner's away.
    /// </summary>
    public static string? DerivePassword(string? ownerPassword, string role) => string.IsNullOrEmpty(ownerPassword)
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownerPassword), Encoding.UTF8.GetBytes("skyandstreet role " + role)));

    public string Quoted => new NpgsqlCommandBuilder().QuoteIdentifier(Name);
}
