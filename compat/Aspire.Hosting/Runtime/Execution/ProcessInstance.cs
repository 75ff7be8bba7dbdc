using Aspire.Hosting.LocalRuntime.Projects;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>A child process of the AppHost.</summary>
internal sealed class ProcessInstance(LocalProcess process) : RunningInstance
{
    public override int? ProcessId => process.Id;

    public override Task<int> Exited => process.Exited;

    public static ProcessInstance Start(InstanceStart start, ProcessGuard guard, ProcessSpecification specification, IReadOnlyList<ResourceInput> variables, IReadOnlyList<ResourceInput> arguments, IEnumerable<ResourcePropertySnapshot> properties)
    {
        var environment = InheritedVariables.ToRemove();
        foreach (var variable in variables) environment[variable.Name] = variable.Value;
        var process = LocalProcess.Start(specification with
        {
            Name = start.Instance.Id,
            Environment = environment,
            Guard = guard,
            OnLine = line => start.WriteLine(line.At, line.Text, line.IsError),
        });
        return new(process) { Variables = variables, Properties = [.. properties.Where(p => p.Value is not null), .. Shown(arguments)] };
    }

    public override Task StopAsync(TimeSpan grace) => process.StopAsync(grace);

    private static IEnumerable<ResourcePropertySnapshot> Shown(IReadOnlyList<ResourceInput> arguments) => arguments.Count == 0 ? [] :
    [
        new(KnownProperties.AppArguments, arguments.Select(a => a.Value).ToArray()) { IsSensitive = arguments.Any(a => a.IsSecret) },
    ];
}
