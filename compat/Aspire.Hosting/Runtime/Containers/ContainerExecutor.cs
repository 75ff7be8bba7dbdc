using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Containers;

/// <summary>Runs an image with docker or podman, attached, so that its output and its end are seen.</summary>
internal sealed class ContainerExecutor(ProcessSupervision supervision, ContainerEngine engine, LocalState state) : IResourceExecutor
{
    public bool Runs(IResource resource) => resource is ContainerResource;

    /// <exception cref="CannotStartException">No container engine answers.</exception>
    public async Task<RunningInstance> StartAsync(InstanceStart start, CancellationToken cancellationToken)
    {
        var container = (ContainerResource)start.Resource;
        var program = await engine.FindAsync() ?? throw new CannotStartException(
            $"'{container.Name}' runs the image {Image(container)}, which needs a container engine, and none answers: install docker.io or podman, or set ConnectionStrings:{container.Name} to a server that runs.");
        var variables = await start.Inputs.VariablesAsync(cancellationToken);
        var arguments = await start.Inputs.ArgumentsAsync(cancellationToken);
        var name = container.TryGetLastAnnotation<ContainerNameAnnotation>(out var named) ? named.Name : start.Instance.Id;
        await ContainerEngine.RunAsync(program, "rm", "--force", name);
        var specification = new ProcessSpecification
        {
            Executable = program,
            Arguments = [.. await OptionsAsync(container, start, variables, name, cancellationToken), Image(container), .. arguments.Select(a => a.Value!)],
        };
        var client = ProcessInstance.Start(start, supervision.Guard, specification, variables, arguments, [new(KnownProperties.ContainerImage, Image(container)), new(KnownProperties.ContainerId, name)]);
        return new ContainerInstance(client, program, name) { Properties = client.Properties, Variables = client.Variables };
    }

    private static string Image(ContainerResource container) => container.TryGetContainerImageName(out var image) ? image : throw new CannotStartException($"'{container.Name}' has no image.");

    private async Task<IReadOnlyList<string>> OptionsAsync(ContainerResource container, InstanceStart start, IReadOnlyList<ResourceInput> variables, string name, CancellationToken cancellationToken)
    {
        List<string> options = ["run", "--rm", "--name", name, "--add-host", $"{KnownHostNames.DockerDesktopHostBridge}:host-gateway"];
        foreach (var (endpoint, port) in start.Instance.TargetPorts) options.AddRange(["--publish", $"127.0.0.1:{port}:{endpoint.TargetPort ?? port}"]);
        // Values stay off the command line, which everybody on the machine can read.
        foreach (var variable in variables) options.AddRange(["--env", variable.Name]);
        foreach (var mount in container.Annotations.OfType<ContainerMountAnnotation>()) options.AddRange(["--volume", Volume(mount)]);
        if (container.TryGetLastAnnotation<ContainerImagePullPolicyAnnotation>(out var pull) && pull.ImagePullPolicy != ImagePullPolicy.Default) options.AddRange(["--pull", pull.ImagePullPolicy.ToString().ToLowerInvariant()]);
        if (container.Entrypoint is { } entrypoint) options.AddRange(["--entrypoint", entrypoint]);
        var extra = new ContainerRuntimeArgsCallbackContext([], cancellationToken);
        foreach (var annotation in container.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>()) await annotation.Callback(extra);
        options.AddRange(extra.Args.Select(a => a.ToString()!));
        return options;
    }

    private string Volume(ContainerMountAnnotation mount)
    {
        var source = mount.Type == ContainerMountType.Volume && mount.Source is { } name ? Path.Combine(state.DataDirectory, name) : mount.Source;
        var paths = source is null ? mount.Target : $"{source}:{mount.Target}";
        return mount.IsReadOnly ? $"{paths}:ro" : paths;
    }

    private sealed class ContainerInstance(ProcessInstance client, string engine, string name) : RunningInstance
    {
        public override Task<int> Exited => client.Exited;

        public override async Task StopAsync(TimeSpan grace)
        {
            await client.StopAsync(grace);
            // A client that had to be killed leaves its container behind.
            await ContainerEngine.RunAsync(engine, "rm", "--force", name);
        }
    }
}
