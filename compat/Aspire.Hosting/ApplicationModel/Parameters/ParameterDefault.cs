using Aspire.Hosting.Publishing;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a parameter's value comes from when configuration has none.</summary>
public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();

    public abstract void WriteToManifest(ManifestPublishingContext context);
}

/// <summary>A value that is written into the AppHost.</summary>
internal sealed class ConstantParameterDefault(Func<string> value) : ParameterDefault
{
    public override string GetDefaultValue() => value();

    public override void WriteToManifest(ManifestPublishingContext context) => context.Writer.WriteString("value", value());
}

/// <summary>A generated value; each kind of character can be left out or asked for.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    public int MinLength { get; set; }

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    internal SecretRule Rule => new()
    {
        Length = Math.Max(MinLength, MinLower + MinUpper + MinNumeric + MinSpecial),
        Lower = Lower,
        Upper = Upper,
        Digits = Numeric,
        Special = Special,
        MinimumLower = MinLower,
        MinimumUpper = MinUpper,
        MinimumDigits = MinNumeric,
        MinimumSpecial = MinSpecial,
    };

    public override string GetDefaultValue() => Rule.Generate();

    public override void WriteToManifest(ManifestPublishingContext context)
    {
        var writer = context.Writer;
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        foreach (var (name, allowed) in new[] { ("lower", Lower), ("upper", Upper), ("numeric", Numeric), ("special", Special) })
        {
            if (!allowed) writer.WriteBoolean(name, false);
        }

        foreach (var (name, least) in new[] { ("minLower", MinLower), ("minUpper", MinUpper), ("minNumeric", MinNumeric), ("minSpecial", MinSpecial) })
        {
            if (least > 0) writer.WriteNumber(name, least);
        }

        writer.WriteEndObject();
    }
}
