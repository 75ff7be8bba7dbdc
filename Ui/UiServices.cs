using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SkyAndStreet.Ui;

/// <summary>What the components need from the container.</summary>
public static class UiServices
{
    /// <summary>Registers the clock by which ages are computed, unless one is there already, and the pages for failures.</summary>
    public static IServiceCollection AddSkyUi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        // First: the framework asks the writers in order, and its own writes JSON to browsers, too.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ProblemPageWriter>());
        return services;
    }
}
