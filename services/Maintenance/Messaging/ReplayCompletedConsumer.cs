using MassTransit;
using SkyAndStreet.Contracts.Maintenance;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Messaging;

/// <summary>Starts the analysis of a channel whose samples are all stored.</summary>
public sealed class ReplayCompletedConsumer(ServiceDatabase database, ChannelAnalysis analysis) : IConsumer<ReplayCompleted>
{
    public Task Consume(ConsumeContext<ReplayCompleted> context) => database.ConsumeOnceAsync(
        context,
        nameof(ReplayCompletedConsumer),
        effect => analysis.RunAsync(effect, context.Message, context.CancellationToken));
}
