namespace Aspire.Hosting;

/// <summary>Values from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A value from configuration <c>Parameters:{name}</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false) =>
        builder.AddResource(CreateParameter(builder, name, secret));

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <exception cref="ArgumentException">The value is secret and was to be published.</exception>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret) throw new ArgumentException($"The parameter '{name}' is secret: its value cannot be published as a default.", nameof(publishValueAsDefault));
        var value = new ConstantParameterDefault(valueGetter);
        // A default that is not to be published is only known to the one who reads the value.
        var parameter = new ParameterResource(name, published => ParameterValue.Read(builder.Configuration, $"Parameters:{name}") ?? (published ?? value).GetDefaultValue(), secret);
        if (publishValueAsDefault) parameter.Default = value;
        return builder.AddResource(parameter);
    }

    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="value">Where the value comes from when configuration has none.</param>
    /// <param name="secret">Shown masked.</param>
    /// <param name="persist">Keep a generated value for later runs.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var kept = persist && builder.ExecutionContext.IsRunMode ? new KeptParameterDefault(builder, name, value) : value;
        var parameter = CreateParameter(builder, name, secret);
        parameter.Default = kept;
        return builder.AddResource(parameter);
    }

    /// <summary>A value from a key of its own.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, [ResourceName] string name, string configurationKey, bool secret = false)
    {
        var parameter = new ParameterResource(name, @default => ParameterValue.Resolve(builder.Configuration, name, configurationKey, @default), secret) { ConfigurationKeyOverride = configurationKey };
        return builder.AddResource(parameter);
    }

    /// <summary>A connection string from configuration <c>ConnectionStrings:{name}</c>.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? environmentVariableName = null)
    {
        var resource = new ConfiguredConnectionString(name, @default => ParameterValue.Resolve(builder.Configuration, name, $"ConnectionStrings:{name}", @default), environmentVariableName)
        {
            IsConnectionString = true,
        };
        return builder.AddResource(resource);
    }

    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    /// <summary>A parameter that is not added to the application yet.</summary>
    public static ParameterResource CreateParameter(IDistributedApplicationBuilder builder, string name, bool secret) =>
        new(name, @default => ParameterValue.Resolve(builder.Configuration, name, $"Parameters:{name}", @default), secret);

    /// <summary>A secret of 22 characters, generated once and kept with the data it unlocks.</summary>
    public static ParameterResource CreateDefaultPasswordParameter(IDistributedApplicationBuilder builder, string name, bool lower = true, bool upper = true, bool numeric = true, bool special = true, int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        CreateGeneratedParameter(builder, name, secret: true, new GenerateParameterDefault
        {
            MinLength = 22, // 128 bits of entropy with upper case, lower case and digits
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        });

    public static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name, bool secret, GenerateParameterDefault parameterDefault)
    {
        var parameter = CreateParameter(builder, name, secret);
        parameter.Default = builder.ExecutionContext.IsRunMode ? new KeptParameterDefault(builder, name, parameterDefault) : parameterDefault;
        return parameter;
    }

    /// <summary>Appears in the manifest as a parameter that holds a connection string.</summary>
    public static IResourceBuilder<T> PublishAsConnectionString<T>(this IResourceBuilder<T> builder)
        where T : ContainerResource, IResourceWithConnectionString
    {
        ConfigureConnectionStringManifestPublisher((IResourceBuilder<IResourceWithConnectionString>)builder);
        return builder;
    }

    public static void ConfigureConnectionStringManifestPublisher(IResourceBuilder<IResourceWithConnectionString> builder)
    {
        var application = builder.ApplicationBuilder;
        var name = builder.Resource.Name;
        var parameter = new ParameterResource(name, @default => ParameterValue.Resolve(application.Configuration, name, $"ConnectionStrings:{name}", @default), secret: true) { IsConnectionString = true };
        builder.WithManifestPublishingCallback(context => Publishing.ManifestResourceWriter.WriteParameter(context, parameter));
    }
}
