using Microsoft.Extensions.Options;
using SkyAndStreet.Contracts;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Features;
using SkyAndStreet.Maintenance.Messaging;
using SkyAndStreet.Maintenance.Replay;
using SkyAndStreet.Maintenance.Ui;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Maintenance;

/// <summary>The table of contents: what the service has and what it answers.</summary>
public static class MaintenanceModule
{
    public const string Database = "maintenancedb";
    public const string ApiRoot = "/api/v1/maintenance";

    public static WebApplicationBuilder AddMaintenance(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MaintenanceOptions>().BindConfiguration(MaintenanceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddServiceDatabase(Database, typeof(MaintenanceModule).Assembly);
        builder.AddMessaging(events => events.Consumer<ReplayCompletedConsumer>(Topics.MaintenanceChannels));
        builder.AddTelemetryProducer();
        builder.AddTelemetryConsumer<SampleWriter>(Topics.MaintenanceTelemetry);
        builder.AddPages();
        builder.Services.AddSkyUi();
        builder.Services.AddSingleton<ChannelFiles>();
        builder.Services.AddSingleton<ChannelImporter>();
        builder.Services.AddSingleton<ChannelAnalysis>();
        builder.Services.AddSingleton<ReplaySignal>();
        builder.Services.AddSingleton<ReplayStore>();
        builder.Services.AddSingleton<Replayer>();
        builder.Services.AddHostedService<ReplayWorker>();
        return builder;
    }

    public static WebApplication MapMaintenance(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<MaintenanceOptions>>().Value;
        var api = app.MapGroup(ApiRoot).WithTags("Maintenance");
        ImportChannel.Map(api, options);
        ListChannels.Map(api);
        GetChannel.Map(api);
        DeleteChannel.Map(api);
        ReadSamples.Map(api);
        ReadPlot.Map(api);
        ListLabels.Map(api);
        ListEvents.Map(api);
        ListImports.Map(api);
        GetImport.Map(api);
        GetSummary.Map(api);
        ImportForm.Map(app, options);
        app.MapPages<App>();
        return app;
    }
}
