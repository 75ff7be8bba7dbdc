using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkyAndStreet.Ui.Tests;

/// <summary>Renders components to the HTML that the server would send.</summary>
internal static class Rendering
{
    internal static Task<IElement> OfAsync(RenderFragment fragment, HttpContext? http = null) =>
        OfAsync<Holder>(new() { [nameof(Holder.ChildContent)] = fragment, [nameof(Holder.Http)] = http });

    internal static async Task<IElement> OfAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(new FixedClock()).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return new HtmlParser().ParseDocument(html).Body!;
    }
}
