namespace Aspire.Hosting.Publishing;

/// <summary>Writes one resource into the manifest.</summary>
internal static class ManifestResourceWriter
{
    public static async Task WriteAsync(ManifestPublishingContext context, IResource resource, DependentResources dependents)
    {
        if (resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var own))
        {
            if (own.Callback is { } callback) await WriteObjectAsync(context, resource.Name, () => callback(context));
            return;
        }

        await WriteObjectAsync(context, resource.Name, () => WriteKindAsync(context, resource));
        if (resource is ParameterResource parameter) dependents.WriteEncodings(context, parameter);
    }

    public static void WriteParameter(ManifestPublishingContext context, ParameterResource parameter)
    {
        var writer = context.Writer;
        writer.WriteString("type", "parameter.v0");
        if (parameter.IsConnectionString) writer.WriteString("connectionString", parameter.ValueExpression);
        writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        writer.WriteStartObject("inputs");
        writer.WriteStartObject("value");
        writer.WriteString("type", "string");
        if (parameter.Secret) writer.WriteBoolean("secret", true);
        if (parameter.Default is { } @default)
        {
            writer.WriteStartObject("default");
            @default.WriteToManifest(context);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static async Task WriteObjectAsync(ManifestPublishingContext context, string name, Func<Task> write)
    {
        context.Writer.WriteStartObject(name);
        await write();
        context.Writer.WriteEndObject();
    }

    private static async Task WriteKindAsync(ManifestPublishingContext context, IResource resource)
    {
        switch (resource)
        {
            case ContainerResource container:
                await context.WriteContainerAsync(container);
                break;
            case ProjectResource project:
                await WriteProjectAsync(context, project);
                break;
            case ExecutableResource executable:
                await WriteExecutableAsync(context, executable);
                break;
            case ParameterResource parameter:
                WriteParameter(context, parameter);
                break;
            case IResourceWithConnectionString:
                context.Writer.WriteString("type", "value.v0");
                context.WriteConnectionString(resource);
                break;
            default:
                context.Writer.WriteString("error", "This resource does not support generation in the manifest.");
                break;
        }
    }

    private static async Task WriteProjectAsync(ManifestPublishingContext context, ProjectResource project)
    {
        context.Writer.WriteString("type", "project.v0");
        context.Writer.WriteString("path", context.GetManifestRelativePath(project.GetProjectMetadata().ProjectPath));
        await context.WriteCommandLineArgumentsAsync(project);
        await context.WriteEnvironmentVariablesAsync(project);
        context.WriteBindings(project);
    }

    private static async Task WriteExecutableAsync(ManifestPublishingContext context, ExecutableResource executable)
    {
        context.Writer.WriteString("type", "executable.v0");
        context.WriteConnectionString(executable);
        context.Writer.WriteString("workingDirectory", context.GetManifestRelativePath(executable.WorkingDirectory));
        context.Writer.WriteString("command", executable.Command);
        await context.WriteCommandLineArgumentsAsync(executable);
        await context.WriteEnvironmentVariablesAsync(executable);
        context.WriteBindings(executable);
    }
}
