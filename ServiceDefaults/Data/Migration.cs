using System.Security.Cryptography;
using System.Text;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>One step of a schema, with the way back.</summary>
/// <param name="Scope">Whose schema: <c>sky</c> for what every service has, <c>service</c> for its own.</param>
internal sealed record Migration(string Scope, int Number, string Name, string Up, string Down)
{
    /// <summary>Of the forward script alone: a better way back may be written later.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Up.ReplaceLineEndings("\n"))));

    public override string ToString() => $"{Number:0000}_{Name}";
}
