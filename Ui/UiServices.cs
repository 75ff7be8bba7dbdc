using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SkyAndStreet.Ui;

/// <summary>What the components need from the container.</summary>
public static class UiServices
{
    /// <summary>Registers the clock by which ages are computed, unless one is there already.</summary>
    public static IServiceCollection AddSkyUi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
