namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>Variables that tell a project where to listen and how it was launched.</summary>
internal static class ProjectVariables
{
    public static void AddProfile(EnvironmentCallbackContext context, string name, LaunchProfile profile)
    {
        context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", name);
        foreach (var (key, value) in profile.EnvironmentVariables)
        {
            context.EnvironmentVariables.TryAdd(key, Environment.ExpandEnvironmentVariables(value));
        }
    }

    public static void AddAddresses(EnvironmentCallbackContext context, ProjectResource project)
    {
        var endpoints = project.GetEndpoints().Where(e => e.Scheme is "http" or "https" && project.ShouldInjectEndpoint(e.EndpointAnnotation)).ToList();
        foreach (var endpoint in endpoints.Where(e => e.EndpointAnnotation.FromKestrel)) AddKestrel(context, endpoint);
        var own = endpoints.Where(e => !e.EndpointAnnotation.FromKestrel && e.EndpointAnnotation != project.DefaultHttpsEndpoint).ToList();
        if (context.ExecutionContext.IsPublishMode) AddPorts(context, own);
        else AddUrls(context, own);
    }

    private static void AddKestrel(EnvironmentCallbackContext context, EndpointReference endpoint) =>
        context.EnvironmentVariables[$"Kestrel__Endpoints__{endpoint.EndpointName}__Url"] = Address(context, endpoint);

    private static void AddUrls(EnvironmentCallbackContext context, List<EndpointReference> endpoints)
    {
        if (endpoints.Count == 0 || context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS")) return;
        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in endpoints)
        {
            if (!urls.IsEmpty) urls.AppendLiteral(";");
            urls.Append($"{Address(context, endpoint)}");
        }

        context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
        if (endpoints.FirstOrDefault(e => e.Scheme == "https") is { } https) context.EnvironmentVariables["ASPNETCORE_HTTPS_PORT"] = https.Property(EndpointProperty.Port);
    }

    private static ReferenceExpression Address(EnvironmentCallbackContext context, EndpointReference endpoint)
    {
        var host = context.ExecutionContext.IsPublishMode ? "*" : endpoint.EndpointAnnotation.TargetHost;
        return ReferenceExpression.Create($"{endpoint.Scheme}://{host}:{endpoint.Property(EndpointProperty.TargetPort)}");
    }

    private static void AddPorts(EnvironmentCallbackContext context, List<EndpointReference> endpoints)
    {
        foreach (var group in endpoints.GroupBy(e => e.Scheme))
        {
            var ports = new ReferenceExpressionBuilder();
            foreach (var endpoint in group)
            {
                if (!ports.IsEmpty) ports.AppendLiteral(";");
                ports.Append($"{endpoint.Property(EndpointProperty.TargetPort)}");
            }

            context.EnvironmentVariables[$"{group.Key.ToUpperInvariant()}_PORTS"] = ports.Build();
        }
    }
}
