using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Architecture.Tests;

/// <summary>Every endpoint says who may call it; one that forgot would be open to whoever the default lets in.</summary>
public class EndpointTests
{
    private static readonly string[] Known = [Policies.Public, Policies.Read, Policies.Write, Policies.Operate];

    public static TheoryData<string> Services => [.. ProjectFile.All.Where(project => project.Kind == "services").Select(project => project.Path)];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_endpoint_names_one_of_the_four_policies(string service)
    {
        var endpoints = ServiceEndpoints.Of(ProjectFile.All.Single(project => project.Path == service));
        Assert.NotEmpty(endpoints);
        Rule.Holds(endpoints.Where(endpoint => !NamesPolicy(endpoint)).Select(endpoint => $"{endpoint.RoutePattern.RawText} ({endpoint.DisplayName})"));
    }

    [Fact]
    public void An_endpoint_without_a_policy_is_found()
    {
        Assert.False(NamesPolicy(Endpoint()));
        Assert.False(NamesPolicy(Endpoint(new AuthorizeAttribute())));
        Assert.False(NamesPolicy(Endpoint(new AuthorizeAttribute(Policies.Read), new AllowAnonymousAttribute())));
        Assert.True(NamesPolicy(Endpoint(new AuthorizeAttribute(Policies.Read))));
    }

    private static bool NamesPolicy(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => Known.Contains(data.Policy))
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    private static RouteEndpoint Endpoint(params object[] metadata)
    {
        var builder = new RouteEndpointBuilder(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/x"), 0);
        foreach (var item in metadata) builder.Metadata.Add(item);
        return (RouteEndpoint)builder.Build();
    }
}
