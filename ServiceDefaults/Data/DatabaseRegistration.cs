using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace SkyAndStreet.ServiceDefaults;

public static class DatabaseRegistration
{
    /// <summary>Registers <see cref="ServiceDatabase"/>, migrates it before the service accepts requests, and checks its health.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="connectionName">Name of the owner's connection string, for example <c>maintenancedb</c>; roles are named after it.</param>
    /// <param name="migrations">Assembly whose resources hold <c>NNNN_name.up.sql</c> and <c>NNNN_name.down.sql</c>.</param>
    public static TBuilder AddServiceDatabase<TBuilder>(this TBuilder builder, string connectionName, Assembly migrations)
        where TBuilder : IHostApplicationBuilder => throw new NotImplementedException();
}
